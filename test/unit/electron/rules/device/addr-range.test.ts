import { GIB, MIB } from '../../../../../electron/model/units/size.ts'
import { addrRange } from '../../../../../electron/rules/device/addr-range.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
import { makePlugged } from './make-plugged.ts'
const dimmAt = (addr: number) => makePlugged([{ kind: 'pc-dimm', memdev: 'd', addr }])

testRule(addrRange, {
  valid: [
    { name: 'the start of the area', layout: dimmAt(4 * GIB) },
    { name: 'anywhere', layout: dimmAt(0) },
    {
      name: 'any address on microvm',
      layout: makePlugged([{ kind: 'pc-dimm', memdev: 'd', addr: GIB }], undefined, {
        machine: { type: 'microvm' },
      }),
    },
  ],
  invalid: [
    {
      name: 'below the area',
      layout: dimmAt(2 * GIB),
      at: '/devices/0/addr',
      args: { start: 4 * GIB },
      fixed: true,
    },
    { name: 'above the area', layout: dimmAt(64 * GIB), at: '/devices/0/addr', fixed: true },
    {
      name: 'past its end',
      layout: makePlugged([{ kind: 'virtio-mem-pci', memdev: 'd', memaddr: 0x13a000000 }], undefined, {
        memory: { size: 64 * MIB, maxSize: GIB },
      }),
      at: '/devices/0/memaddr',
      args: { end: 0x13c000000 },
      fixed: true,
    },
  ],
})
