import { cpuNodeIdOutOfBounds } from '../../../../../electron/rules/cpu/node-id-out-of-bounds.ts'
import { makeNodes } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(cpuNodeIdOutOfBounds, {
  valid: [{ name: '127', layout: makeNodes(1, { cpuAssignments: [{ nodeId: 127 }] }) }],
  invalid: [
    {
      name: '128',
      layout: makeNodes(1, { cpuAssignments: [{ nodeId: 128 }] }),
      at: '/cpuAssignments/0/nodeId',
      args: { node: 128, limit: 127 },
      fixed: true,
    },
    {
      name: '-1, with which QEMU starts and loses the cpus',
      layout: makeNodes(1, { cpuAssignments: [{ nodeId: -1 }] }),
      at: '/cpuAssignments/0/nodeId',
      severity: 'warning',
      fixed: true,
    },
  ],
})
