import { GIB, MIB } from '../../../../../electron/model/units/size.ts'
import { dimmSlotsExhausted } from '../../../../../electron/rules/device/dimm-slots-exhausted.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
import { makePlugged } from './make-plugged.ts'
const dimms = [
  { kind: 'pc-dimm', memdev: 'd' },
  { kind: 'pc-dimm', memdev: 'e' },
] as const

testRule(dimmSlotsExhausted, {
  valid: [
    {
      name: 'as many slots as DIMMs',
      layout: makePlugged([...dimms], undefined, { memory: { size: 64 * MIB, maxSize: GIB, slots: 2 } }),
    },
  ],
  invalid: [
    {
      name: 'one slot for two DIMMs',
      layout: makePlugged([...dimms], undefined, { memory: { size: 64 * MIB, maxSize: GIB, slots: 1 } }),
      at: '/devices/1',
      args: { slots: 1, count: 2 },
      fixed: true,
    },
  ],
})
