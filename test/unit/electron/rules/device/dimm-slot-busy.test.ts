import { dimmSlotBusy } from '../../../../../electron/rules/device/dimm-slot-busy.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
import { makePlugged } from './make-plugged.ts'

testRule(dimmSlotBusy, {
  valid: [
    {
      name: 'two slots',
      layout: makePlugged([
        { kind: 'pc-dimm', memdev: 'd', slot: 1 },
        { kind: 'pc-dimm', memdev: 'e', slot: 0 },
      ]),
    },
    {
      name: 'an automatic slot after slot 0',
      layout: makePlugged([
        { kind: 'pc-dimm', memdev: 'd', slot: 0 },
        { kind: 'pc-dimm', memdev: 'e' },
      ]),
    },
  ],
  invalid: [
    {
      name: 'the same slot',
      layout: makePlugged([
        { kind: 'pc-dimm', memdev: 'd', slot: 1 },
        { kind: 'pc-dimm', memdev: 'e', slot: 1 },
      ]),
      at: '/devices/1/slot',
      fixed: true,
    },
    {
      name: 'a slot that an automatic one took',
      layout: makePlugged([
        { kind: 'pc-dimm', memdev: 'd' },
        { kind: 'pc-dimm', memdev: 'e', slot: 0 },
      ]),
      at: '/devices/1/slot',
      args: { slot: 0 },
      fixed: true,
    },
  ],
})
