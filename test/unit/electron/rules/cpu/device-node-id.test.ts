import { makeLayout } from '../../../../../electron/model/layout.ts'
import { cpuDeviceNodeId } from '../../../../../electron/rules/cpu/device-node-id.ts'
import { makeNodes } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

const plug = (nodeId?: number): ReturnType<typeof makeLayout>['devices'] => [
  {
    kind: 'cpu',
    driver: 'qemu64-x86_64-cpu',
    socketId: 2,
    coreId: 0,
    threadId: 0,
    ...(nodeId === undefined ? {} : { nodeId }),
  },
]
const topology = { cpus: 2, maxcpus: 4, sockets: 4 }
const nodes = [
  { id: 0, memdev: 'm0' },
  { id: 1, memdev: 'm1' },
]

testRule(cpuDeviceNodeId, {
  valid: [
    { name: 'the node of the slot', layout: makeNodes(2, { cpus: topology, nodes, devices: plug(0) }) },
    { name: 'no node', layout: makeNodes(2, { cpus: topology, nodes, devices: plug() }) },
    { name: 'node 0 without guest nodes', layout: makeLayout({ cpus: topology, devices: plug(0) }) },
    { name: '-1, which means unset', layout: makeLayout({ cpus: topology, devices: plug(-1) }) },
  ],
  invalid: [
    {
      name: 'another node',
      layout: makeNodes(2, { cpus: topology, nodes, devices: plug(1) }),
      at: '/devices/0/nodeId',
      args: { given: 1, node: 0 },
      fixed: true,
    },
    {
      name: 'node 1 without guest nodes',
      layout: makeLayout({ cpus: topology, devices: plug(1) }),
      at: '/devices/0/nodeId',
      fixed: true,
    },
  ],
})
