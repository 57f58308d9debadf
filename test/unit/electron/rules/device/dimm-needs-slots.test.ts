import { GIB, MIB } from '../../../../../electron/model/units/size.ts'
import { dimmNeedsSlots } from '../../../../../electron/rules/device/dimm-needs-slots.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
import { makePlugged } from './make-plugged.ts'
const dimm = { kind: 'pc-dimm', memdev: 'd' } as const

testRule(dimmNeedsSlots, {
  valid: [
    { name: 'a slot', layout: makePlugged([dimm]) },
    {
      name: 'virtio-mem without slots',
      layout: makePlugged([{ kind: 'virtio-mem-pci', memdev: 'd' }], undefined, { memory: { maxSize: GIB } }),
    },
    {
      name: 'a machine that manages no DIMMs',
      layout: makePlugged([dimm], undefined, { machine: { type: 'microvm' }, memory: {} }),
    },
  ],
  invalid: [
    {
      name: 'maxmem alone',
      layout: makePlugged([dimm], undefined, { memory: { size: 64 * MIB, maxSize: GIB } }),
      at: '/devices/0',
      args: { count: 1 },
      fixed: true,
    },
    {
      name: 'neither slots nor maxmem',
      layout: makePlugged([dimm, { ...dimm, memdev: 'e' }], undefined, { memory: {} }),
      at: ['/devices/0', '/devices/1'],
      args: { count: 2 },
    },
  ],
})
