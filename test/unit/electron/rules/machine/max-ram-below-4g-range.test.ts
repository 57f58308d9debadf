import { makeLayout } from '../../../../../electron/model/layout.ts'
import { GIB } from '../../../../../electron/model/units/size.ts'
import { machineMaxRamBelow4gRange } from '../../../../../electron/rules/machine/max-ram-below-4g-range.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(machineMaxRamBelow4gRange, {
  valid: [
    { name: '4 GiB', layout: makeLayout({ machine: { type: 'pc', maxRamBelow4g: 4 * GIB } }) },
    { name: 'isapc', layout: makeLayout({ machine: { type: 'isapc', maxRamBelow4g: GIB } }) },
  ],
  invalid: [
    {
      name: 'more than 4 GiB',
      layout: makeLayout({ machine: { type: 'q35', maxRamBelow4g: 5 * GIB } }),
      at: '/machine/maxRamBelow4g',
      fixed: true,
    },
    {
      name: 'microvm, which does not have it',
      layout: makeLayout({ machine: { type: 'microvm', maxRamBelow4g: GIB } }),
      at: '/machine/maxRamBelow4g',
      args: { machine: 'microvm' },
      fixed: true,
    },
  ],
})
