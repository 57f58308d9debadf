import { makeLayout } from '../../../../../electron/model/layout.ts'
import { machineDeprecatedType } from '../../../../../electron/rules/machine/deprecated-type.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(machineDeprecatedType, {
  valid: [
    { name: 'a type of the future', layout: makeLayout({ machine: { type: 'pc-q35-99.0' } }) },
    { name: 'the default type', layout: makeLayout() },
    { name: '7.1', layout: makeLayout({ machine: { type: 'pc-i440fx-7.1' } }) },
    { name: '2.0 in 7.2', layout: makeLayout({ machine: { type: 'pc-i440fx-2.0' } }), qemu: '7.2' },
  ],
  invalid: [
    {
      name: '1.7 in 10.0, which has it no longer',
      layout: makeLayout({ machine: { type: 'pc-i440fx-1.7' } }),
      qemu: '10.0',
      at: '/machine/type',
      severity: 'note',
      args: { case: 'gone' },
      fixed: true,
    },
    {
      name: '5.0 in 10.0',
      layout: makeLayout({ machine: { type: 'pc-q35-5.0' } }),
      qemu: '10.0',
      at: '/machine/type',
      args: { machine: 'pc-q35-5.0', version: '10.0' },
      fixed: true,
    },
    {
      name: '1.7 in 7.2',
      layout: makeLayout({ machine: { type: 'pc-i440fx-1.7' } }),
      qemu: '7.2',
      at: '/machine/type',
      fixed: true,
    },
  ],
})
