import { describe, expect, test } from 'vitest'
import type { Layout } from '../../../../electron/model/layout.ts'
import { MIB } from '../../../../electron/model/units/size.ts'
import { resolveFor } from './resolve-for.ts'

const two: Partial<Layout> = {
  memory: { size: 128 * MIB },
  backends: [
    { kind: 'ram', id: 'm0', size: 64 * MIB },
    { kind: 'ram', id: 'm1', size: 64 * MIB },
  ],
  nodes: [
    { id: 0, memdev: 'm0' },
    { id: 1, memdev: 'm1' },
  ],
}

/** The node of each cpu slot. */
function place(fields: Partial<Layout>): (number | undefined)[] {
  return resolveFor({ ...two, ...fields }).cpus.map(({ node }) => node)
}

describe('cpus and nodes', () => {
  test('without nodes a cpu has none', () => {
    expect(place({ nodes: [], backends: [], cpus: { cpus: 2 } })).toEqual([undefined, undefined])
  })

  test('unplaced cpus go to the node of their socket', () => {
    expect(place({ cpus: { cpus: 4 } })).toEqual([0, 0, 0, 0])
    expect(place({ cpus: { sockets: 3, cores: 2 } })).toEqual([0, 0, 1, 1, 0, 0])
    expect(place({ cpus: { cpus: 4 }, machine: { type: 'pc-i440fx-6.1' } })).toEqual([0, 1, 0, 1])
  })

  test('once a cpu is placed the others go to node 0', () => {
    const nodes = [
      { id: 0, memdev: 'm0' },
      { id: 1, memdev: 'm1', cpus: [1] },
    ]
    expect(place({ cpus: { cpus: 1, maxcpus: 4, sockets: 4 }, nodes })).toEqual([0, 1, 0, 0])
  })

  test('a selector takes every slot that agrees with it', () => {
    const cpus = { sockets: 2, cores: 2, threads: 2 }
    expect(place({ cpus, cpuAssignments: [{ nodeId: 1, coreId: 1 }] })).toEqual([0, 0, 1, 1, 0, 0, 1, 1])
    expect(place({ cpus, cpuAssignments: [{ nodeId: 1, socketId: 1, threadId: 0 }] })).toEqual([
      0, 0, 0, 0, 1, 0, 1, 0,
    ])
    expect(place({ cpus, cpuAssignments: [{ nodeId: 1 }] })).toEqual([1, 1, 1, 1, 1, 1, 1, 1])
    expect(place({ cpus, cpuAssignments: [{ nodeId: 1, socketId: 7 }] })).toEqual([0, 0, 0, 0, 1, 1, 1, 1])
  })

  test('a topology that does not multiply to maxcpus is still searched', () => {
    const cpus = { cpus: 6, sockets: 2, cores: 2, threads: 1 }
    expect(place({ cpus, cpuAssignments: [{ nodeId: 1, coreId: 0 }] })).toEqual([1, 0, 1, 0, 1, 0])
  })

  test('the first placement of a cpu holds', () => {
    const nodes = [
      { id: 0, memdev: 'm0', cpus: [0] },
      { id: 1, memdev: 'm1', cpus: [0, 1, 99] },
    ]
    expect(place({ cpus: { cpus: 2 }, nodes, cpuAssignments: [{ nodeId: 0, coreId: 1 }] })).toEqual([0, 1])
  })

  test('drawer and book are not looked at', () => {
    expect(place({ cpus: { cpus: 2 }, cpuAssignments: [{ nodeId: 1, drawerId: 3, bookId: 2 }] })).toEqual([
      1, 1,
    ])
  })

  test('a node lists present cpus as info numa does, and all its slots apart', () => {
    const [first, second] = resolveFor({
      ...two,
      cpus: { cpus: 1, maxcpus: 4, sockets: 2, cores: 2 },
    }).nodes
    expect([first?.cpus, first?.possibleCpus]).toEqual([[0], [0, 1]])
    expect([second?.cpus, second?.possibleCpus]).toEqual([[], [2, 3]])
  })

  test('the slot tells its node as QMP does', () => {
    expect(resolveFor({ ...two, cpus: { sockets: 2 } }).cpus[1]?.props['node-id']).toBe(1)
  })
})
