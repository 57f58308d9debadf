import { makeLayout } from '../../../../../electron/model/layout.ts'
import { MIB } from '../../../../../electron/model/units/size.ts'
import { numaMemKeyDeprecated } from '../../../../../electron/rules/numa/mem-key-deprecated.ts'
import { makeNodes } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(numaMemKeyDeprecated, {
  valid: [
    { name: 'memdev=', layout: makeNodes(2, { machine: { type: 'pc-i440fx-5.0' } }) },
    {
      name: 'a machine that refuses it',
      layout: makeLayout({ machine: { type: 'q35' }, nodes: [{ id: 0, mem: 64 * MIB }] }),
    },
    {
      name: 'a QEMU that says nothing',
      layout: makeLayout({ nodes: [{ id: 0, mem: 64 * MIB }] }),
      qemu: '4.0',
    },
  ],
  invalid: [
    {
      name: 'i440fx 5.0',
      layout: makeLayout({ machine: { type: 'pc-i440fx-5.0' }, nodes: [{ id: 0, mem: 64 * MIB }] }),
      at: '/nodes/0/mem',
      args: { node: 0, mem: 64 * MIB },
      fixed: true,
    },
  ],
})
