import { virtioMemNode } from '../../../../../electron/rules/device/virtio-mem-node.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
import { makePlugged } from './make-plugged.ts'
const virtioMem = (node: number) => ({ kind: 'virtio-mem-pci', memdev: 'd', node }) as const

testRule(virtioMemNode, {
  valid: [
    { name: 'the implicit node', layout: makePlugged([virtioMem(0)]) },
    {
      name: 'the last node',
      layout: makePlugged([virtioMem(1)], undefined, { nodes: [{ id: 0 }, { id: 1 }] }),
    },
  ],
  invalid: [
    {
      name: 'a node beside the implicit one',
      layout: makePlugged([virtioMem(1)]),
      at: '/devices/0/node',
      args: { last: 0 },
      fixed: true,
    },
  ],
})
