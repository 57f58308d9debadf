// Recorded command lines that QEMU accepts, imported and exported: QEMU accepts the exported arguments too, and builds the
// same backends. About forty cases for each version; all of them with MEMLOOM_FULL.

import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { toQemuArgs } from '../../../electron/formats/qemu-cli/export.ts'
import { importQemuArgs } from '../../../electron/formats/qemu-cli/import.ts'
import { startQemu } from '../../../electron/host/qemu/start-qemu.ts'
import { getStoredCapabilities } from '../../../electron/model/stored-capabilities.ts'
import { requireBinary, TESTED_VERSIONS, type TestedVersion } from '../binaries.ts'
import { type RecordedCase, readRecordedCases } from '../recorded-cases.ts'

interface Memdev {
  id?: string
}

interface Case extends RecordedCase {
  host: { files?: Record<string, number> }
  observed?: Record<string, { memdev: Memdev[] }>
}

const cases = readRecordedCases<Case>()

/** What QEMU makes of these depends on the layout of its memory. */
const UNDEFINED = 'cpu/node-id-out-of-bounds'

/** Cases that ask nothing of the host but ordinary files; the quick tier takes every so manieth. */
function chooseCases(version: TestedVersion): Case[] {
  const usable = cases.filter(
    ({ rule, argv, host, verdict }) =>
      verdict[version] !== 'reject' &&
      rule !== UNDEFINED &&
      Object.keys(host).every((key) => key === 'files') &&
      !argv.some((word) => /\{(HUGE|SHM)\}/.test(word)),
  )
  if (process.env['MEMLOOM_FULL']) return usable
  const step = Math.floor(usable.length / 40)
  return usable.filter((_, index) => index % step === 0)
}

const sortById = (memdevs: Memdev[]) => [...memdevs].sort((a, b) => ((a.id ?? '') < (b.id ?? '') ? -1 : 1))

describe('accepted cases', () => {
  let folder = ''
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'memloom-lines-'))
  })
  afterEach(async () => {
    await rm(folder, { recursive: true })
  })

  describe.each(TESTED_VERSIONS)('QEMU %s takes what is exported of', (version) => {
    const chosen = chooseCases(version)

    test('enough cases', () => {
      expect(chosen.length).toBeGreaterThanOrEqual(40)
    })

    test.each(chosen)('$id', async ({ argv, host, observed }) => {
      for (const [name, size] of Object.entries(host.files ?? {})) {
        await writeFile(join(folder, name), '')
        await truncate(join(folder, name), size)
      }
      const given = argv.map((word) => word.replaceAll('{TMP}', folder))
      const { layout } = importQemuArgs(given, { capabilities: getStoredCapabilities(version) })
      const { args } = toQemuArgs(layout)
      const qemu = await startQemu(requireBinary(version), args, { deadline: 30_000 })
      try {
        if (qemu.outcome.state !== 'answers') throw new Error(`${args.join(' ')}\n${qemu.readMessages()}`)
        const memdevs = (await qemu.outcome.qmp.execute('query-memdev')) as Memdev[]
        expect(sortById(memdevs)).toEqual(sortById(observed?.[version]?.memdev ?? []))
      } finally {
        await qemu.stop()
      }
    })
  })
})
