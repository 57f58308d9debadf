import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exportQemuJson } from '../../../../../electron/formats/qemu-json/export.ts'
import { importQemuJson } from '../../../../../electron/formats/qemu-json/import.ts'
import { makeLayout } from '../../../../../electron/model/layout.ts'
import { goodLayouts } from '../../../../generate/layouts.ts'

test('writes every value with its type', () => {
  const layout = makeLayout({
    backends: [{ kind: 'memfd', id: 'm,', size: 1 << 30, share: true, policy: 'bind', hostNodes: [0, 1, 3] }],
    devices: [{ kind: 'pc-dimm', id: 'd', memdev: 'm,', addr: 0x1_4000_0000 }],
  })
  const args = JSON.parse(exportQemuJson(layout).text) as string[]
  expect(JSON.parse(args[args.indexOf('-object') + 1] ?? '')).toEqual({
    'qom-type': 'memory-backend-memfd',
    id: 'm,',
    size: 1_073_741_824,
    share: true,
    policy: 'bind',
    'host-nodes': [0, 1, 3],
  })
  expect(JSON.parse(args[args.indexOf('-device') + 1] ?? '')).toMatchObject({ addr: 0x1_4000_0000 })
})

test('generated layouts come back', () => {
  fc.assert(
    fc.property(goodLayouts, (layout) => {
      const { text, losses } = exportQemuJson(layout)
      const read = importQemuJson(text)
      if ('failure' in read) throw new Error(read.failure.message)
      const { description: _notes, pinning: _pins, target, ...rest } = layout
      const { qemu: _version, ...kept } = target
      expect(read.layout).toEqual({ ...rest, target: kept, ivshmemGroups: [] })
      if (target.qemu !== undefined || layout.pinning || layout.ivshmemGroups.length > 0)
        expect(losses).not.toEqual([])
    }),
    { numRuns: 150 },
  )
})
