import { MIB } from '../../../../../electron/model/units/size.ts'
import { virtioMemDynamicMemslots } from '../../../../../electron/rules/device/virtio-mem-dynamic-memslots.ts'
import { makeRam } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
import { makePlugged } from './make-plugged.ts'
const slotted = { kind: 'virtio-mem-pci', memdev: 'd', dynamicMemslots: true } as const

testRule(virtioMemDynamicMemslots, {
  valid: [
    { name: 'the default of a new machine', layout: makePlugged([slotted]), qemu: ['8.2', '10.0'] },
    {
      name: 'off',
      layout: makePlugged([{ ...slotted, dynamicMemslots: false, unpluggedInaccessible: 'off' }]),
      qemu: '10.0',
    },
    {
      name: 'auto with shared ram',
      layout: makePlugged(
        [{ ...slotted, unpluggedInaccessible: 'auto' }],
        [makeRam('d', 64 * MIB, { share: true })],
      ),
      qemu: '10.0',
    },
  ],
  invalid: [
    {
      name: 'the property before 8.2, off as well',
      layout: makePlugged([{ ...slotted, dynamicMemslots: false }]),
      qemu: ['7.2', '8.1'],
      at: '/devices/0/dynamicMemslots',
      fixed: true,
    },
    {
      name: 'unplugged-inaccessible=off',
      layout: makePlugged([{ ...slotted, unpluggedInaccessible: 'off' }]),
      qemu: '10.0',
      at: '/devices/0/dynamicMemslots',
      fixed: true,
    },
    {
      name: 'auto with private ram',
      layout: makePlugged([{ ...slotted, unpluggedInaccessible: 'auto' }]),
      qemu: '10.0',
      at: '/devices/0/dynamicMemslots',
      args: { inaccessible: 'off' },
      fixed: true,
    },
    {
      name: 'the default of 7.2',
      layout: makePlugged([slotted], undefined, { machine: { type: 'pc-i440fx-7.2' } }),
      qemu: '10.0',
      at: '/devices/0/dynamicMemslots',
      fixed: true,
    },
  ],
})
