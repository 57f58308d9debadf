import { cpuCoreAcrossNodes } from '../../../../../electron/rules/cpu/core-across-nodes.ts'
import { makeNodes } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

const threaded = { cpus: 4, cores: 2, threads: 2 }

testRule(cpuCoreAcrossNodes, {
  valid: [
    { name: 'cores kept together', layout: makeNodes(2, { cpus: threaded }, 2) },
    { name: 'cores without threads', layout: makeNodes(2) },
    {
      name: 'cpus that QEMU places itself',
      layout: makeNodes(2, { cpus: threaded, nodes: [{ id: 0 }, { id: 1 }] }),
    },
  ],
  invalid: [
    {
      name: 'every second thread on the other node',
      layout: makeNodes(2, {
        cpus: threaded,
        nodes: [
          { id: 0, memdev: 'm0', cpus: [0, 2] },
          { id: 1, memdev: 'm1', cpus: [1, 3] },
        ],
      }),
      at: '/nodes',
      args: { count: 2, cpus: [0, 1], nodes: [0, 1] },
      fixed: true,
    },
    {
      name: 'threads assigned by id',
      layout: makeNodes(2, {
        cpus: threaded,
        nodes: [
          { id: 0, memdev: 'm0' },
          { id: 1, memdev: 'm1' },
        ],
        cpuAssignments: [
          { nodeId: 0, threadId: 0 },
          { nodeId: 1, threadId: 1 },
        ],
      }),
      at: '/cpuAssignments',
    },
  ],
})
