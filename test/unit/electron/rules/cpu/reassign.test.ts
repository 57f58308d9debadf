import { cpuReassign } from '../../../../../electron/rules/cpu/reassign.ts'
import { makeNodes, withNode } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

const topology = { cpus: 4, sockets: 2, cores: 2 }

testRule(cpuReassign, {
  valid: [
    { name: 'each cpu once', layout: makeNodes(2, {}, 2) },
    {
      name: 'the same placement again',
      layout: makeNodes(2, {
        cpus: topology,
        nodes: [
          { id: 0, memdev: 'm0', cpus: [0] },
          { id: 1, memdev: 'm1' },
        ],
        cpuAssignments: [
          { nodeId: 0, socketId: 0 },
          { nodeId: 0, socketId: 0, coreId: 1 },
          { nodeId: 1, socketId: 1 },
        ],
      }),
    },
  ],
  invalid: [
    {
      name: 'a cpu of two nodes',
      layout: withNode(makeNodes(2), 1, { cpus: [0, 1] }),
      at: '/nodes/1/cpus',
      args: { cpus: [0], node: 1, first: 0 },
      fixed: true,
    },
    {
      name: 'only cpus of another node',
      layout: withNode(makeNodes(2), 1, { cpus: [0] }),
      at: '/nodes/1/cpus',
      fixed: true,
    },
    {
      name: 'an assignment without ids, which means all cpus',
      layout: makeNodes(2, {
        cpus: topology,
        nodes: [
          { id: 0, memdev: 'm0', cpus: [3] },
          { id: 1, memdev: 'm1' },
        ],
        cpuAssignments: [{ nodeId: 1 }],
      }),
      at: '/cpuAssignments/0',
      args: { cpus: [3], node: 1, first: 0 },
      fixed: true,
    },
  ],
})
