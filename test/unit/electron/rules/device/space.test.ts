import { MIB } from '../../../../../electron/model/units/size.ts'
import { space } from '../../../../../electron/rules/device/space.ts'
import { makeRam } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
import { makePlugged } from './make-plugged.ts'
const dimms = [
  { kind: 'pc-dimm', memdev: 'd' },
  { kind: 'virtio-mem-pci', memdev: 'e' },
] as const

testRule(space, {
  valid: [
    {
      name: 'all the room',
      layout: makePlugged([...dimms], [makeRam('d', 896 * MIB), makeRam('e', 64 * MIB)]),
    },
  ],
  invalid: [
    {
      name: 'one device too large',
      layout: makePlugged([...dimms], [makeRam('d', 962 * MIB), makeRam('e', 64 * MIB)]),
      at: '/devices/0',
      args: { left: 960 * MIB },
      fixed: true,
    },
    {
      name: 'two devices together',
      layout: makePlugged([...dimms], [makeRam('d', 512 * MIB), makeRam('e', 512 * MIB)]),
      at: '/devices/1',
      args: { left: 448 * MIB },
      fixed: true,
    },
  ],
})
