// Proof boots of recorded command lines with guest nodes: what stands in guest memory is what was resolved, and what
// another reader found in QEMU's own memory when the case was recorded. One case a rule; all of them with MEMLOOM_FULL.

import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { importQemuArgs } from '../../../electron/formats/qemu-cli/import.ts'
import { runProofBoot } from '../../../electron/host/proof-boot/run-proof-boot.ts'
import type { ResolvedAcpi } from '../../../electron/model/resolved.ts'
import { getStoredCapabilities } from '../../../electron/model/stored-capabilities.ts'
import { requireBinary, TESTED_VERSIONS, type TestedVersion } from '../binaries.ts'
import { type RecordedCase, readRecordedCases } from '../recorded-cases.ts'

type Srat = NonNullable<ResolvedAcpi['srat']>
type Hmat = NonNullable<ResolvedAcpi['hmat']>

/** The tables as the data folder records them. */
interface RecordedTables {
  slit?: number[][]
  srat?: { cpus: Record<string, number>; memory: Srat['memory']; genericInitiators?: number[] }
  hmat?: {
    domains: { memory: number; initiator: number | null }[]
    lb: Hmat['tables']
    caches: Hmat['caches']
  }
}

interface Case extends RecordedCase {
  host: { files?: Record<string, number> }
  observed?: Record<string, { acpi?: RecordedTables }>
}

const cases = readRecordedCases<Case>()

/** QEMU 10.0 with TCG aborts when a guest runs on memory that is not of whole pages; it starts paused, though. */
const ABORTS = new Set(['numa/node-unaligned/one-byte'])

function hasSeveralNodes(tables: RecordedTables | undefined): boolean {
  const nodes = new Set(tables?.srat?.memory.map(({ node }) => node))
  return nodes.size > 1 || tables?.slit !== undefined || tables?.hmat !== undefined
}

/** Accepted cases with several nodes, distances or an HMAT that ask nothing of the host but ordinary files. */
function chooseCases(version: TestedVersion): Case[] {
  const usable = cases.filter(({ id, argv, host, verdict, observed }) => {
    const asks = Object.keys(host).filter((key) => key !== 'files')
    const hasPlaces = argv.some((word) => /\{(HUGE|SHM)\}/.test(word))
    return (
      verdict[version] !== 'reject' &&
      asks.length === 0 &&
      !hasPlaces &&
      !ABORTS.has(id) &&
      hasSeveralNodes(observed?.[version]?.acpi)
    )
  })
  if (process.env['MEMLOOM_FULL']) return usable
  return usable.filter((one, index) => usable.findIndex(({ rule }) => rule === one.rule) === index)
}

function sortMemory(memory: Srat['memory']): Srat['memory'] {
  return [...memory].sort((a, b) => a.base - b.base || a.flags - b.flags)
}

/** What was read, in the shape of the records. */
function describeRead({ slit, srat, hmat }: ResolvedAcpi): RecordedTables {
  return {
    ...(slit ? { slit } : {}),
    ...(srat
      ? {
          srat: {
            cpus: Object.fromEntries(srat.cpus.map(({ apicId, node }) => [String(apicId), node])),
            memory: sortMemory(srat.memory),
            ...(srat.genericInitiators.length > 0 ? { genericInitiators: srat.genericInitiators } : {}),
          },
        }
      : {}),
    ...(hmat
      ? {
          hmat: {
            domains: hmat.domains.map(({ memory, initiator = null }) => ({ memory, initiator })),
            lb: hmat.tables,
            caches: hmat.caches,
          },
        }
      : {}),
  }
}

function describeRecorded({ slit, srat, hmat }: RecordedTables): RecordedTables {
  return {
    ...(slit ? { slit } : {}),
    ...(srat ? { srat: { ...srat, memory: sortMemory(srat.memory) } } : {}),
    ...(hmat ? { hmat } : {}),
  }
}

describe('accepted cases', () => {
  let folder = ''
  const counts: string[] = []

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'memloom-cases-'))
  })

  afterAll(async () => {
    await rm(folder, { recursive: true })
    console.info(['QEMU   cases  SRAT  SLIT  HMAT  NFIT  all equal', ...counts].join('\n'))
  })

  describe.each(TESTED_VERSIONS)('QEMU %s', (version) => {
    const chosen = chooseCases(version)
    const seen = { cases: 0, srat: 0, slit: 0, hmat: 0, nfit: 0, equal: 0 }

    afterAll(() => {
      const { cases, srat, slit, hmat, nfit, equal } = seen
      const cells = [cases, srat, slit, hmat, nfit, equal].map((count) => String(count).padStart(4))
      counts.push(`${version.padEnd(6)} ${cells.join('  ')}`)
    })

    test('there are cases', () => {
      expect(chosen.length).toBeGreaterThanOrEqual(30)
    })

    test.each(chosen)('$id', async ({ argv, host, observed }) => {
      for (const [name, size] of Object.entries(host.files ?? {})) {
        await writeFile(join(folder, name), '')
        await truncate(join(folder, name), size)
      }
      const args = argv.map((word) => word.replaceAll('{TMP}', folder))
      const { layout } = importQemuArgs(args, { capabilities: getStoredCapabilities(version) })
      const { got, differences } = await runProofBoot(layout, requireBinary(version))
      seen.cases += 1
      for (const table of ['srat', 'slit', 'hmat'] as const) if (got.acpi[table]) seen[table] += 1
      if (got.nfit.length > 0) seen.nfit += 1
      expect(differences).toEqual([])
      expect(describeRead(got.acpi)).toEqual(describeRecorded(observed?.[version]?.acpi ?? {}))
      seen.equal += 1
    })
  })
})
