// Every example that comes with Memloom: in saved form, without a diagnostic, and built by real QEMU as resolved.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { getExampleText, listExamples } from '../../../electron/host/examples.ts'
import { readHostFacts } from '../../../electron/host/facts/read-host-facts.ts'
import { BackingFiles } from '../../../electron/host/preflight/backing-files.ts'
import { preflightLayout } from '../../../electron/host/preflight/preflight-layout.ts'
import { startQemu } from '../../../electron/host/qemu/start-qemu.ts'
import { parseLayoutFile } from '../../../electron/model/file/load.ts'
import { printLayoutFile } from '../../../electron/model/file/save.ts'
import type { Layout } from '../../../electron/model/layout.ts'
import { getStoredCapabilities } from '../../../electron/model/stored-capabilities.ts'
import { resolve } from '../../../electron/resolve/resolve.ts'
import { check } from '../../../electron/rules/check.ts'
import { printDiagnostics } from '../../../electron/rules/print.ts'
import { makeProfile } from '../../../electron/services/make-profile.ts'
import { requireBinary, TESTED_VERSIONS } from '../binaries.ts'
import { makeRoomForHugePages } from './huge-pages.ts'

const folder = join(import.meta.dirname, '../../../build/examples')
const ids = readdirSync(folder).map((name) => name.replace(/\.memloom\.json$/, ''))

/** Pages of 2 MiB that the one example with huge pages takes. */
const HUGE_PAGES = 32

function loadExample(id: string): Layout {
  const loaded = parseLayoutFile(readFileSync(join(folder, `${id}.memloom.json`), 'utf8'))
  if (loaded.state !== 'loaded') throw new Error(`${id}: ${JSON.stringify(loaded)}`)
  expect(loaded.unknownFields).toEqual([])
  return loaded.layout
}

const byId = (a: { id?: unknown }, b: { id?: unknown }): number => (String(a.id) < String(b.id) ? -1 : 1)

test('the program carries every example, by its file’s name', () => {
  expect(
    listExamples()
      .map(({ id }) => id)
      .sort(),
  ).toEqual([...ids].sort())
  for (const { id, title, description } of listExamples()) {
    expect(title).toBe(loadExample(id).name)
    expect(description.length).toBeGreaterThan(40)
    expect(getExampleText(id)).toBe(readFileSync(join(folder, `${id}.memloom.json`), 'utf8'))
  }
  expect(() => getExampleText('toString')).toThrow(/There is no example/)
})

describe.each(ids)('%s', (id) => {
  const paths = loadExample(id).backends.flatMap(({ memPath }) => (memPath === undefined ? [] : [memPath]))
  const wasThere = paths.map((path) => [path, existsSync(path)] as const)

  test('is what saving it would write', () => {
    expect(printLayoutFile(loadExample(id))).toBe(readFileSync(join(folder, `${id}.memloom.json`), 'utf8'))
  })

  test.each(TESTED_VERSIONS)('has no diagnostic for QEMU %s', (version) => {
    const diagnostics = check(loadExample(id), { capabilities: getStoredCapabilities(version) })
    expect(printDiagnostics(diagnostics)).toEqual([])
  })

  test.for(TESTED_VERSIONS)('starts in QEMU %s, which builds what was resolved', async (version, context) => {
    const layout = loadExample(id)
    const needsHugePages = layout.backends.some(({ hugetlb }) => hugetlb === true)
    const undo = needsHugePages ? await makeRoomForHugePages(HUGE_PAGES) : undefined
    if (needsHugePages && !undo) context.skip(`needs ${String(HUGE_PAGES)} free huge pages of 2 MiB, or root`)
    try {
      const host = await readHostFacts({ layout })
      const capabilities = getStoredCapabilities(version)
      expect(printDiagnostics(check(layout, { capabilities, host }))).toEqual([])

      // The profile as people copy it, with nothing changed but the accelerator.
      const [program, ...args] = JSON.parse(makeProfile(layout, 'qemu', 'json').text) as string[]
      expect(program).toBe('qemu-system-x86_64')
      const files = await BackingFiles.guard(layout, '/')
      const qemu = await startQemu(requireBinary(version), ['-accel', 'tcg', ...args], { deadline: 30_000 })
      try {
        expect([qemu.outcome.state, qemu.readMessages()]).toEqual(['answers', ''])
        if (qemu.outcome.state !== 'answers') return
        const memdevs = (await qemu.outcome.qmp.execute('query-memdev')) as { id: string }[]
        expect(memdevs.sort(byId)).toEqual([...resolve(layout, capabilities, host).memdevs].sort(byId))
      } finally {
        await qemu.stop()
        await files.restore()
      }

      const report = await preflightLayout(layout, requireBinary(version))
      expect(report).toMatchObject({ predicted: 'accept', actual: 'accept', differences: [], leftOut: [] })
    } finally {
      await undo?.()
    }
  })

  test('leaves no file that was not there before', () => {
    for (const [path, before] of wasThere) expect([path, existsSync(path)]).toEqual([path, before])
  })
})
