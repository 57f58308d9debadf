import { cpuNodeDeclaredFirst } from '../../../../../electron/rules/cpu/node-declared-first.ts'
import { makeNodes } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(cpuNodeDeclaredFirst, {
  valid: [
    { name: 'a node', layout: makeNodes(1, { cpuAssignments: [{ nodeId: 0, socketId: 0 }] }) },
    {
      name: 'a number past the limit, which cpu/node-id-out-of-bounds tells',
      layout: makeNodes(1, { cpuAssignments: [{ nodeId: 128 }] }),
    },
  ],
  invalid: [
    {
      name: 'a node that is not there',
      layout: makeNodes(2, { cpuAssignments: [{ nodeId: 2, socketId: 0 }] }),
      at: '/cpuAssignments/0/nodeId',
      args: { node: 2 },
      fixed: true,
    },
  ],
})
