import { MIB } from '../../../../../electron/model/units/size.ts'
import { virtioMemUnpluggedInaccessible } from '../../../../../electron/rules/device/virtio-mem-unplugged-inaccessible.ts'
import { makeRam } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
import { makeFile, makePlugged } from './make-plugged.ts'
const virtioMem = { kind: 'virtio-mem-pci', memdev: 'd' } as const
const shared = [makeRam('d', 64 * MIB, { share: true })]

testRule(virtioMemUnpluggedInaccessible, {
  valid: [
    { name: 'off with private ram', layout: makePlugged([{ ...virtioMem, unpluggedInaccessible: 'off' }]) },
    {
      name: 'auto with shared ram',
      layout: makePlugged([{ ...virtioMem, unpluggedInaccessible: 'auto' }], shared),
    },
    { name: 'the default with shared ram', layout: makePlugged([virtioMem], shared) },
    {
      name: 'the default of 7.2 with shared ram',
      layout: makePlugged([virtioMem], shared, { machine: { type: 'pc-i440fx-7.2' } }),
    },
  ],
  invalid: [
    {
      name: 'off with shared ram',
      layout: makePlugged([{ ...virtioMem, unpluggedInaccessible: 'off' }], shared),
      at: '/devices/0/unpluggedInaccessible',
      fixed: true,
    },
    {
      name: 'off with a file',
      layout: makePlugged([{ ...virtioMem, unpluggedInaccessible: 'off' }], [makeFile()]),
      at: '/devices/0/unpluggedInaccessible',
      fixed: true,
    },
    {
      name: 'the default of 6.2 with shared ram',
      layout: makePlugged([virtioMem], shared, { machine: { type: 'pc-i440fx-6.2' } }),
      at: '/devices/0/unpluggedInaccessible',
      fixed: true,
    },
  ],
})
