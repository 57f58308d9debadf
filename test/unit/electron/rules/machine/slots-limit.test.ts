import { makeLayout } from '../../../../../electron/model/layout.ts'
import { GIB } from '../../../../../electron/model/units/size.ts'
import { machineSlotsLimit } from '../../../../../electron/rules/machine/slots-limit.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(machineSlotsLimit, {
  valid: [
    { name: '256 slots', layout: makeLayout({ memory: { slots: 256, maxSize: GIB } }) },
    {
      name: 'more slots on microvm, which does not look',
      layout: makeLayout({ machine: { type: 'microvm' }, memory: { slots: 1000, maxSize: GIB } }),
    },
  ],
  invalid: [
    {
      name: '257 slots',
      layout: makeLayout({ machine: { type: 'q35' }, memory: { slots: 257, maxSize: GIB } }),
      at: '/memory/slots',
      args: { slots: 257, limit: 256 },
      fixed: true,
    },
    {
      name: 'a negative number',
      layout: makeLayout({ machine: { type: 'microvm' }, memory: { slots: -1, maxSize: GIB } }),
      at: '/memory/slots',
      fixed: true,
    },
  ],
})
