import { acpiOffNuma } from '../../../../../electron/rules/trap/acpi-off-numa.ts'
import { makeNodes } from '../../../../rule-tester/builders.ts'
import { makeLayout } from '../../../../../electron/model/layout.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(acpiOffNuma, {
  valid: [
    { name: 'guest nodes with ACPI', layout: makeNodes(2) },
    { name: 'no ACPI, no guest nodes', layout: makeLayout({ machine: { acpi: 'off' } }) },
    { name: 'microvm', layout: makeNodes(2, { machine: { type: 'microvm', acpi: 'off' } }) },
  ],
  invalid: [
    {
      name: 'guest nodes without ACPI',
      layout: makeNodes(2, { machine: { type: 'q35', acpi: 'off' } }),
      at: '/machine/acpi',
      args: { nodes: 2 },
      fixed: true,
    },
  ],
})
