import { GIB, MIB } from '../../../../../electron/model/units/size.ts'
import { addrConflict } from '../../../../../electron/rules/device/addr-conflict.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
import { makePlugged } from './make-plugged.ts'
const both = (first: number, second: number) =>
  makePlugged([
    { kind: 'pc-dimm', id: 'a', memdev: 'd', addr: first },
    { kind: 'pc-dimm', memdev: 'e', addr: second },
  ])

testRule(addrConflict, {
  valid: [
    { name: 'side by side', layout: both(4 * GIB, 4 * GIB + 64 * MIB) },
    { name: 'the second where it fits', layout: both(4 * GIB + 64 * MIB, 0) },
  ],
  invalid: [
    {
      name: 'overlapping',
      layout: both(4 * GIB, 4 * GIB + 32 * MIB),
      at: '/devices/1/addr',
      args: { other: 'pc-dimm a' },
      fixed: true,
    },
    { name: 'where an automatic one went', layout: both(0, 4 * GIB), at: '/devices/1/addr', fixed: true },
  ],
})
