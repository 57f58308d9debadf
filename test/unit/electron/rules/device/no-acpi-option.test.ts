import { makeLayout } from '../../../../../electron/model/layout.ts'
import { noAcpiOption } from '../../../../../electron/rules/device/no-acpi-option.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
const layout = makeLayout({ otherArgs: ['-nodefaults', '-no-acpi'] })

testRule(noAcpiOption, {
  valid: [{ name: 'acpi=off', layout: makeLayout({ machine: { acpi: 'off' } }) }],
  invalid: [
    {
      name: '-no-acpi before 9.0',
      layout,
      qemu: ['7.2', '8.2'],
      at: '/otherArgs/1',
      severity: 'note',
      fixed: true,
    },
    { name: '-no-acpi from 9.0 on', layout, qemu: ['9.0', '10.0'], at: '/otherArgs/1', fixed: true },
  ],
})
