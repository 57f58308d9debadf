import { makeLayout } from '../../../../../electron/model/layout.ts'
import { machineMemPathEmpty } from '../../../../../electron/rules/machine/mem-path-empty.ts'
import { MIB } from '../../../../../electron/model/units/size.ts'
import { makeNodes } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(machineMemPathEmpty, {
  valid: [
    { name: 'a path', layout: makeLayout({ memory: { memPath: '/a' } }) },
    {
      name: 'nodes with backends, which leave it alone',
      layout: makeNodes(1, { memory: { size: 128 * MIB, memPath: '' } }),
    },
    {
      name: 'a machine without memory',
      layout: makeLayout({ machine: { type: 'none' }, memory: { memPath: '' } }),
    },
  ],
  invalid: [
    {
      name: 'an empty path',
      layout: makeLayout({ memory: { memPath: '' } }),
      at: '/memory/memPath',
      fixed: true,
    },
  ],
})
