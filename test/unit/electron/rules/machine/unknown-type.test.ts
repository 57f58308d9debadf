import { makeLayout } from '../../../../../electron/model/layout.ts'
import { machineUnknownType } from '../../../../../electron/rules/machine/unknown-type.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(machineUnknownType, {
  valid: [
    { name: 'the default type', layout: makeLayout() },
    { name: 'an alias', layout: makeLayout({ machine: { type: 'q35' } }) },
    { name: 'a type both have', layout: makeLayout({ machine: { type: 'pc-i440fx-2.4' } }) },
    { name: 'a type of its time', layout: makeLayout({ machine: { type: 'pc-q35-9.2' } }), qemu: '9.2' },
  ],
  invalid: [
    {
      name: 'a word',
      layout: makeLayout({ machine: { type: 'q36' } }),
      at: '/machine/type',
      args: { machine: 'q36' },
      fixed: true,
    },
    {
      name: 'a type that is gone',
      layout: makeLayout({ machine: { type: 'pc-i440fx-2.3' } }),
      qemu: '10.0',
      at: '/machine/type',
      fixed: true,
    },
    {
      name: 'a type of the future',
      layout: makeLayout({ machine: { type: 'pc-q35-8.0' } }),
      qemu: '7.2',
      at: '/machine/type',
      args: { version: '7.2' },
      fixed: true,
    },
  ],
})
