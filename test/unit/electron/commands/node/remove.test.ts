import { expect, test } from 'vitest'
import { applyCommand } from '../../../../../electron/commands/apply-command.ts'
import { makeLayout } from '../../../../../electron/model/layout.ts'
import { MIB } from '../../../../../electron/model/units/size.ts'

const latency = { hierarchy: 'memory', dataType: 'access-latency', latency: 5 } as const
const cache = { size: MIB, level: 1, associativity: 'none', policy: 'none', line: 64 } as const

const layout = makeLayout({
  nodes: [
    { id: 0, initiator: 0 },
    { id: 1, initiator: 1 },
    { id: 2, initiator: 1 },
  ],
  distances: [
    { src: 0, dst: 1, val: 20 },
    { src: 0, dst: 2, val: 30 },
    { src: 2, dst: 0, val: 31 },
  ],
  cpuAssignments: [
    { nodeId: 1, socketId: 0 },
    { nodeId: 2, socketId: 1 },
  ],
  hmat: {
    latencyBandwidth: [
      { initiator: 0, target: 1, ...latency },
      { initiator: 0, target: 2, ...latency },
    ],
    caches: [
      { nodeId: 1, ...cache },
      { nodeId: 2, ...cache },
    ],
  },
  devices: [
    { kind: 'pc-dimm', node: 1 },
    { kind: 'pc-dimm', node: 2 },
    { kind: 'pxb', numaNode: 2 },
    { kind: 'cpu', driver: 'max-x86_64-cpu', nodeId: 1 },
  ],
})

test('takes everything that speaks of the node, and moves higher ids down', () => {
  expect(applyCommand(layout, { type: 'node.remove', id: 1 })).toEqual({
    ...layout,
    nodes: [{ id: 0, initiator: 0 }, { id: 1 }],
    distances: [
      { src: 0, dst: 1, val: 30 },
      { src: 1, dst: 0, val: 31 },
    ],
    cpuAssignments: [{ nodeId: 1, socketId: 1 }],
    hmat: { latencyBandwidth: [{ initiator: 0, target: 1, ...latency }], caches: [{ nodeId: 1, ...cache }] },
    devices: [
      { kind: 'pc-dimm' },
      { kind: 'pc-dimm', node: 1 },
      { kind: 'pxb', numaNode: 1 },
      { kind: 'cpu', driver: 'max-x86_64-cpu' },
    ],
  })
})

test('refuses a node that is not there', () => {
  expect(() => applyCommand(layout, { type: 'node.remove', id: 3 })).toThrow('no guest node 3')
})
