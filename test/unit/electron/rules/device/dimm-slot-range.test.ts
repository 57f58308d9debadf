import { dimmSlotRange } from '../../../../../electron/rules/device/dimm-slot-range.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
import { makePlugged } from './make-plugged.ts'
const inSlot = (slot: number) => makePlugged([{ kind: 'pc-dimm', memdev: 'd', slot }])

testRule(dimmSlotRange, {
  valid: [
    { name: 'the last slot', layout: inSlot(3) },
    { name: 'any slot', layout: inSlot(-1) },
  ],
  invalid: [
    {
      name: 'a slot too many',
      layout: inSlot(4),
      at: '/devices/0/slot',
      args: { slot: 4, last: 3 },
      fixed: true,
    },
    { name: '-2', layout: inSlot(-2), at: '/devices/0/slot', fixed: true },
  ],
})
