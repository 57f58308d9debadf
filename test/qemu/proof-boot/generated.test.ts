// Proof boots of generated layouts: what stands in guest memory is what was resolved. A few in the quick tier; 200 with
// MEMLOOM_FULL, or as many as MEMLOOM_PROOF_BOOTS says, from MEMLOOM_SEED.

import { afterAll, describe, expect, test } from 'vitest'
import { runProofBoot } from '../../../electron/host/proof-boot/run-proof-boot.ts'
import { readCapabilities } from '../../../electron/host/qemu/capability-cache.ts'
import type { Layout } from '../../../electron/model/layout.ts'
import type { ResolvedLayout } from '../../../electron/model/resolved.ts'
import { GIB, MIB } from '../../../electron/model/units/size.ts'
import { drawAccepted } from '../../generate/accepted.ts'
import { requireBinary, TESTED_VERSIONS } from '../binaries.ts'

const COUNT = Number(process.env['MEMLOOM_PROOF_BOOTS'] ?? (process.env['MEMLOOM_FULL'] ? 200 : 6))
const SEED = Number(process.env['MEMLOOM_SEED'] ?? 3)

/** Machines whose tables QEMU writes and whose firmware finds room for them; 64 cpus take a slow host long enough. */
function canBoot(layout: Layout, { machine, memory, smp, addressMap }: ResolvedLayout): boolean {
  const { family, version = [99, 0] } = machine
  const hasTables = (family === 'pc' || family === 'q35') && (version[0] > 1 || version[1] >= 7)
  // QEMU 10.0 with TCG aborts when a guest runs on memory that is not of whole pages.
  const isWhole = addressMap.every(
    ({ kind, start, end }) => kind !== 'ram' || (start % 4096 === 0 && end % 4096 === 0),
  )
  const isReadOnly = layout.backends.some(({ readonly }) => readonly === true)
  return (
    hasTables &&
    layout.machine.acpi !== 'off' &&
    !layout.otherArgs.includes('-no-acpi') &&
    memory.base >= 16 * MIB &&
    memory.base <= 64 * GIB &&
    smp.maxcpus <= 64 &&
    isWhole &&
    !isReadOnly
  )
}

const lines: string[] = []
afterAll(() => {
  console.info(['QEMU   layouts  nodes  SRAT  SLIT  HMAT  NFIT  all equal', ...lines].join('\n'))
})

describe.each(TESTED_VERSIONS)('QEMU %s', (version) => {
  test(
    `${String(COUNT)} layouts of seed ${String(SEED)} agree`,
    async () => {
      const binary = requireBinary(version)
      const capabilities = await readCapabilities(binary)
      const seen = { layouts: 0, nodes: 0, srat: 0, slit: 0, hmat: 0, nfit: 0, equal: 0 }
      const wrong: unknown[] = []
      for (const { number, layout, resolved } of drawAccepted(
        capabilities,
        { count: COUNT, seed: SEED },
        canBoot,
      )) {
        seen.layouts += 1
        seen.nodes += resolved.nodes.length
        try {
          const { got, differences, argv } = await runProofBoot(layout, binary)
          for (const table of ['srat', 'slit', 'hmat'] as const) if (got.acpi[table]) seen[table] += 1
          if (got.nfit.length > 0) seen.nfit += 1
          if (differences.length === 0) seen.equal += 1
          else wrong.push({ number, differences: differences.slice(0, 3), argv: argv.join(' ') })
        } catch (error) {
          wrong.push({ number, error: String(error), layout: JSON.stringify(layout) })
        }
      }
      const cells = Object.values(seen).map((count) => String(count).padStart(5))
      lines.push(`${version.padEnd(6)} ${cells.join('  ')}`)
      expect(wrong).toEqual([])
      // A sieve that lets no several nodes through would prove nothing.
      expect(seen.nodes).toBeGreaterThan(seen.layouts)
    },
    60_000 + COUNT * 20_000,
  )
})
