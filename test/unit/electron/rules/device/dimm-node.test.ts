import { dimmNode } from '../../../../../electron/rules/device/dimm-node.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
import { makePlugged } from './make-plugged.ts'
const dimm = (node: number) => ({ kind: 'pc-dimm', memdev: 'd', node }) as const
const nodes = [{ id: 0 }, { id: 1 }]

testRule(dimmNode, {
  valid: [
    { name: 'the last node', layout: makePlugged([dimm(1)], undefined, { nodes }) },
    { name: 'node 0 without NUMA', layout: makePlugged([dimm(0)], undefined, { machine: { type: 'none' } }) },
    {
      name: 'virtio-mem, which has a rule of its own',
      layout: makePlugged([{ kind: 'virtio-mem-pci', memdev: 'd', node: 9 }]),
    },
  ],
  invalid: [
    {
      name: 'a node too many',
      layout: makePlugged([dimm(2)], undefined, { nodes }),
      at: '/devices/0/node',
      args: { node: 2, count: 2, last: 1 },
      fixed: true,
    },
    {
      name: 'node 1 of a machine without NUMA',
      layout: makePlugged([dimm(1)], undefined, { machine: { type: 'none' } }),
      at: '/devices/0/node',
      fixed: true,
    },
  ],
})
