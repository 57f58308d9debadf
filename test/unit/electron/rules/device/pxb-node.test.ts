import { makeLayout, type Layout } from '../../../../../electron/model/layout.ts'
import { pxbNode } from '../../../../../electron/rules/device/pxb-node.ts'
import { makeNodes } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

const on = (type: string, ...devices: Layout['devices']): Layout => makeLayout({ machine: { type }, devices })

testRule(pxbNode, {
  valid: [
    { name: 'no node', layout: on('pc', { kind: 'pxb', busNr: 100 }) },
    { name: '128, which is no node', layout: on('pc', { kind: 'pxb', busNr: 100, numaNode: 128 }) },
    {
      name: 'a node that is there',
      layout: makeNodes(2, { devices: [{ kind: 'pxb', busNr: 100, numaNode: 1 }] }),
    },
  ],
  invalid: [
    {
      name: 'node 0 without nodes',
      layout: on('q35', { kind: 'pxb-pcie', numaNode: 0 }),
      at: '/devices/0/numaNode',
      fixed: true,
    },
    {
      name: 'a node too many',
      layout: makeNodes(2, { devices: [{ kind: 'pxb', busNr: 100, numaNode: 2 }] }),
      at: '/devices/0/numaNode',
      args: { node: 2, count: 2 },
    },
  ],
})
