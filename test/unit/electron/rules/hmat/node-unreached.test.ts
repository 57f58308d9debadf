import { hmatNodeUnreached } from '../../../../../electron/rules/hmat/node-unreached.ts'
import { makeNodes, withNode, makeHmatLayout, makeLatency } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

const nodes = [
  { id: 0, memdev: 'm0', cpus: [0, 1] },
  { id: 1, memdev: 'm1' },
]

testRule(hmatNodeUnreached, {
  valid: [
    { name: 'nodes with cpus', layout: makeHmatLayout({}) },
    { name: 'HMAT off', layout: makeNodes(2, { nodes }) },
    { name: 'an initiator', layout: withNode(makeHmatLayout({}, { nodes }), 1, { initiator: 0 }) },
    {
      name: 'a latency to it',
      layout: makeHmatLayout({ latencyBandwidth: [makeLatency(0, 1, 100)] }, { nodes }),
    },
    { name: 'a node without memory', layout: makeHmatLayout({}, { nodes: [nodes[0]!, { id: 1 }] }) },
  ],
  invalid: [
    {
      name: 'memory without cpus and without any word',
      layout: makeHmatLayout({ latencyBandwidth: [makeLatency(0, 0, 100)] }, { nodes }),
      at: '/nodes/1/initiator',
      args: { node: 1 },
      fixed: true,
    },
  ],
})
