import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exportQemu, toQemuArgs } from '../../../../../electron/formats/qemu-cli/export.ts'
import { importQemu, importQemuArgs } from '../../../../../electron/formats/qemu-cli/import.ts'
import { Failure } from '../../../../../electron/model/failure.ts'
import type { Layout } from '../../../../../electron/model/layout.ts'
import { parseLayoutFile } from '../../../../../electron/model/file/load.ts'
import { printLayoutFile } from '../../../../../electron/model/file/save.ts'
import { QEMU_STYLES } from '../../../../../electron/model/profile.ts'
import { hostileLayouts, writableLayouts } from '../../../../generate/hostile-layouts.ts'
import { readRecordedCases } from '../../../../qemu/recorded-cases.ts'

/** Imports text that has to be a command line. */
function readBack(text: string): ReturnType<typeof importQemuArgs> {
  const imported = importQemu(text)
  if ('failure' in imported) throw new Error(`${imported.failure.message}\n${text}`)
  return imported
}

/** What a command line does not carry, and the losses say so. */
function dropLost(layout: Layout): Layout {
  const { description: _notes, pinning: _pinning, ...kept } = layout
  const { qemu: _version, ...target } = kept.target
  return { ...kept, target, ivshmemGroups: [], ignored: [] }
}

describe('generated layouts', () => {
  test.each(QEMU_STYLES)('come back from a command line in style %s', (style) => {
    fc.assert(
      fc.property(writableLayouts, (layout) => {
        let text: string
        try {
          ;({ text } = exportQemu(layout, { style }))
        } catch (error) {
          // One argument a line has no room for line breaks, and says so.
          expect(style).toBe('lines')
          expect(error).toBeInstanceOf(Failure)
          return
        }
        const { layout: again, diagnostics } = readBack(text)
        expect(again).toEqual(layout)
        expect(diagnostics.filter(({ rule }) => rule !== 'opts/unknown-option')).toEqual([])
      }),
      { numRuns: 200 },
    )
  })

  test('come back from arguments but for what the losses name', () => {
    fc.assert(
      fc.property(hostileLayouts, (layout) => {
        const { args, losses } = toQemuArgs(layout)
        const lost = dropLost(layout)
        expect(importQemuArgs(['qemu-system-x86_64', ...args]).layout).toEqual({
          ...lost,
          // The program's name carries the machine, and it is not among the arguments.
          target: (({ arch: _arch, ...target }) => target)(lost.target),
        })
        const isWhole =
          (layout.description ?? '') === '' &&
          layout.ivshmemGroups.length === 0 &&
          layout.ignored.length === 0 &&
          layout.pinning === undefined
        if (!isWhole) expect(losses).not.toEqual([])
      }),
      { numRuns: 200 },
    )
  })

  test('are the same as files after an import', () => {
    fc.assert(
      fc.property(writableLayouts, (layout) => {
        const { layout: imported } = importQemuArgs(toQemuArgs(layout).args)
        const loaded = parseLayoutFile(printLayoutFile(imported))
        expect(loaded).toMatchObject({ state: 'loaded', unknownFields: [] })
        if (loaded.state === 'loaded') expect(loaded.layout).toEqual(imported)
      }),
      { numRuns: 100 },
    )
  })
})

const cases = readRecordedCases()

describe('recorded command lines', () => {
  test.each(QEMU_STYLES)('give the same layout after an export in style %s', (style) => {
    for (const { id, argv } of cases) {
      const { layout } = importQemuArgs(argv)
      const again = readBack(exportQemu(layout, { style }).text)
      expect(again.layout, id).toEqual(layout)
      expect(again.losses, id).toEqual([])
    }
  })

  test.each([7, 10])('that QEMU %i takes have no error in their text', (major) => {
    const version = { major, minor: major === 7 ? 2 : 0, micro: 0 }
    for (const { id, argv, verdict } of cases) {
      if (verdict[major === 7 ? '7.2' : '10.0'] === 'reject') continue
      const { diagnostics } = importQemuArgs(argv, { capabilities: { version } })
      expect(
        diagnostics.filter(({ severity }) => severity === 'error'),
        id,
      ).toEqual([])
    }
  })
})

const folder = process.env['MEMLOOM_DATA'] ?? join(import.meta.dirname, '../../../../../../shared/data')
const libvirt = join(folder, 'libvirt/dev')

describe.skipIf(!existsSync(libvirt))('command lines that libvirt makes, data outside the project', () => {
  const names = existsSync(libvirt) ? readdirSync(libvirt).filter((name) => name.endsWith('.args')) : []

  test.each(names)('%s', (name) => {
    const first = readBack(readFileSync(join(libvirt, name), 'utf8'))
    expect(first.diagnostics).toEqual([])
    for (const style of QEMU_STYLES) {
      expect(readBack(exportQemu(first.layout, { style }).text).layout).toEqual(first.layout)
    }
  })
})
