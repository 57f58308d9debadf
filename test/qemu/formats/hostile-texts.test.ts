// Texts that shells and option syntax have their own ideas about: QEMU has to see them as the layout has them.

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exportQemu, toQemuArgs } from '../../../electron/formats/qemu-cli/export.ts'
import { importQemu } from '../../../electron/formats/qemu-cli/import.ts'
import { startQemu } from '../../../electron/host/qemu/start-qemu.ts'
import { makeLayout } from '../../../electron/model/layout.ts'
import { HOSTILE_TEXTS, hostileText } from '../../generate/hostile-layouts.ts'
import { requireBinary, TESTED_VERSIONS } from '../binaries.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'memloom-texts-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true })
})

/** File names made of hostile texts: numbered, no slash, not too long. */
function makePaths(): string[] {
  const texts = [...HOSTILE_TEXTS, ...fc.sample(hostileText, { numRuns: 70, seed: 3 })]
  return texts.map((text, position) => {
    const name = Array.from(text.replaceAll('/', '_')).slice(0, 50).join('')
    return join(folder, `${String(position)}${name}`)
  })
}

describe.each(TESTED_VERSIONS)('QEMU %s', (version) => {
  test('opens the files of the layout, under their very names', async () => {
    const paths = makePaths()
    const layout = makeLayout({
      name: 'it\'s, "a" $VM',
      memory: { size: 64 * 2 ** 20 },
      backends: paths.map((memPath, position) => ({
        kind: 'file',
        id: `m${String(position)}`,
        size: 4096,
        memPath,
      })),
    })
    // Through a script and back, then to the process.
    const imported = importQemu(exportQemu(layout, { style: 'script' }).text)
    if ('failure' in imported) throw new Error(imported.failure.message)
    const qemu = await startQemu(requireBinary(version), toQemuArgs(imported.layout).args, {
      deadline: 30_000,
    })
    try {
      if (qemu.outcome.state !== 'answers') throw new Error(qemu.readMessages())
      const { qmp } = qemu.outcome
      const seen: unknown[] = []
      for (const { id } of layout.backends) {
        seen.push(await qmp.execute('qom-get', { path: `/objects/${id}`, property: 'mem-path' }))
      }
      expect(seen).toEqual(paths)
      expect(await qmp.execute('query-name')).toEqual({ name: layout.name })
    } finally {
      await qemu.stop()
    }
  })
})
