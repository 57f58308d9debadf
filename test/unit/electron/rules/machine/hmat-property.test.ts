import { makeLayout } from '../../../../../electron/model/layout.ts'
import { machineHmatProperty } from '../../../../../electron/rules/machine/hmat-property.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(machineHmatProperty, {
  valid: [
    { name: 'pc', layout: makeLayout({ machine: { hmat: true } }) },
    { name: 'microvm', layout: makeLayout({ machine: { type: 'microvm', hmat: true } }) },
    { name: 'unset on none', layout: makeLayout({ machine: { type: 'none' } }) },
  ],
  invalid: [
    {
      name: 'none',
      layout: makeLayout({ machine: { type: 'none', hmat: false } }),
      at: '/machine/hmat',
      fixed: true,
    },
    {
      name: 'x-remote',
      layout: makeLayout({ machine: { type: 'x-remote', hmat: true } }),
      at: '/machine/hmat',
    },
  ],
})
