import { numaInitiatorSelf } from '../../../../../electron/rules/numa/initiator-self.ts'
import { makeNodes, withNode } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(numaInitiatorSelf, {
  valid: [
    {
      name: 'itself',
      layout: withNode(makeNodes(2, { machine: { hmat: true } }), 1, { initiator: 1 }),
    },
    {
      name: 'another node, of a node without cpus',
      layout: makeNodes(2, {
        machine: { hmat: true },
        nodes: [
          { id: 0, memdev: 'm0', cpus: [0, 1] },
          { id: 1, memdev: 'm1', initiator: 0 },
        ],
      }),
    },
  ],
  invalid: [
    {
      name: 'another node, of a node with cpus',
      layout: withNode(makeNodes(2, { machine: { hmat: true } }), 0, { initiator: 1 }),
      at: '/nodes/0/initiator',
      args: { node: 0, initiator: 1, cpus: [0] },
      fixed: true,
    },
    {
      name: 'another node, of a node where QEMU places cpus by default',
      layout: makeNodes(2, {
        machine: { hmat: true },
        nodes: [
          { id: 0, memdev: 'm0', initiator: 1 },
          { id: 1, memdev: 'm1' },
        ],
      }),
      at: '/nodes/0/initiator',
      fixed: true,
    },
  ],
})
