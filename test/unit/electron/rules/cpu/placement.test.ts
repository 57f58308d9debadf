import { expect, test } from 'vitest'
import { getPlacement } from '../../../../../electron/rules/cpu/placement.ts'
import { makeContext, makeNodes } from '../../../../rule-tester/builders.ts'

const topology = { cpus: 8, sockets: 2, cores: 2, threads: 2 }
const nodes = [
  { id: 0, memdev: 'm0' },
  { id: 1, memdev: 'm1' },
]

test('places cpus by index and by the ids that an assignment gives', () => {
  const layout = makeNodes(2, {
    cpus: topology,
    nodes: [{ id: 0, memdev: 'm0', cpus: [0] }, nodes[1]!],
    cpuAssignments: [{ nodeId: 1, socketId: 1, coreId: 0 }],
  })
  expect([...getPlacement(makeContext(layout)).nodes]).toEqual([
    [0, 0],
    [4, 1],
    [5, 1],
  ])
})

test('takes every cpu for an assignment without ids, and for ids that are never looked at', () => {
  for (const assignment of [{ nodeId: 1 }, { nodeId: 1, bookId: 3 }]) {
    const layout = makeNodes(2, { cpus: topology, nodes, cpuAssignments: [assignment] })
    expect(getPlacement(makeContext(layout)).nodes.size).toBe(8)
  }
})

test('keeps the first node of a cpu and tells the second as a conflict', () => {
  const layout = makeNodes(2, {
    cpus: topology,
    nodes,
    cpuAssignments: [
      { nodeId: 0, socketId: 0 },
      { nodeId: 1, threadId: 1 },
    ],
  })
  const placement = getPlacement(makeContext(layout))
  expect(placement.nodes.get(1)).toBe(0)
  expect(placement.conflicts).toEqual([{ at: '/cpuAssignments/1', slots: [1, 3], node: 1, first: 0 }])
})

test('tells ids that the slots do not have, and ids that no slot has', () => {
  const layout = makeNodes(2, {
    cpus: topology,
    nodes,
    cpuAssignments: [
      { nodeId: 0, dieId: 0, socketId: 0 },
      { nodeId: 0, socketId: 2 },
    ],
  })
  const placement = getPlacement(makeContext(layout))
  expect(placement.unsupported).toEqual([{ position: 0, field: 'dieId', name: 'die-id' }])
  expect(placement.unmatched).toEqual([1])
  expect(placement.nodes.size).toBe(0)
})

test('ignores cpus past maxcpus and those of a node that QEMU drops', () => {
  const layout = makeNodes(2, {
    machine: { hmat: true },
    nodes: [
      { id: 0, memdev: 'm0', cpus: [0], initiator: 128 },
      { id: 1, memdev: 'm1', cpus: [1, 9] },
    ],
  })
  expect([...getPlacement(makeContext(layout)).nodes]).toEqual([[1, 1]])
})
