import { makeLayout } from '../../../../../electron/model/layout.ts'
import { GIB } from '../../../../../electron/model/units/size.ts'
import { machineSlotsWithoutMaxmem } from '../../../../../electron/rules/machine/slots-without-maxmem.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(machineSlotsWithoutMaxmem, {
  valid: [
    { name: 'slots with maxmem', layout: makeLayout({ memory: { slots: 2, maxSize: GIB } }) },
    { name: 'neither', layout: makeLayout() },
  ],
  invalid: [
    {
      name: 'slots alone',
      layout: makeLayout({ memory: { size: GIB, slots: 2 } }),
      at: '/memory/slots',
      args: { slots: 2 },
      fixed: true,
    },
    { name: 'slots=0 alone', layout: makeLayout({ memory: { slots: 0 } }), at: '/memory/slots', fixed: true },
  ],
})
