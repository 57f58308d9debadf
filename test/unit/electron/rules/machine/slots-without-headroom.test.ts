import { makeLayout } from '../../../../../electron/model/layout.ts'
import { MIB } from '../../../../../electron/model/units/size.ts'
import { machineSlotsWithoutHeadroom } from '../../../../../electron/rules/machine/slots-without-headroom.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(machineSlotsWithoutHeadroom, {
  valid: [
    {
      name: 'room above the size',
      layout: makeLayout({ memory: { size: 64 * MIB, slots: 1, maxSize: 68 * MIB } }),
    },
    {
      name: 'no slots and no room',
      layout: makeLayout({ memory: { size: 64 * MIB, slots: 0, maxSize: 64 * MIB } }),
    },
  ],
  invalid: [
    {
      name: 'maxmem equal to the size',
      layout: makeLayout({ memory: { size: 64 * MIB, slots: 1, maxSize: 64 * MIB } }),
      at: '/memory/maxSize',
      args: { slots: 1 },
      fixed: true,
    },
  ],
})
