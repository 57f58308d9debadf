import { describe, expect, test } from 'vitest'
import type { Layout } from '../../../../electron/model/layout.ts'
import { makeLayout } from '../../../../electron/model/layout.ts'
import { getStoredCapabilities } from '../../../../electron/model/stored-capabilities.ts'
import { GIB } from '../../../../electron/model/units/size.ts'
import { resolve } from '../../../../electron/resolve/resolve.ts'
import { makeTopologyGraph } from '../../../../renderer/canvas/topology-graph.ts'

function draw(fields: Partial<Omit<Layout, 'schema'>>) {
  const layout = makeLayout(fields)
  return makeTopologyGraph(layout, resolve(layout, getStoredCapabilities('10.0')))
}

const bound = { kind: 'ram', size: GIB, policy: 'bind' } as const

describe('cards', () => {
  test('a layout with nothing in it shows the RAM that QEMU makes', () => {
    const { hosts, backends, guests, threads } = draw({})
    expect(hosts.map(({ key }) => key)).toEqual(['host:any'])
    expect(backends).toMatchObject([{ kind: 'own-ram', name: 'pc.ram', size: 128 * 1024 * 1024 }])
    expect(guests).toMatchObject([{ kind: 'guest' }])
    expect(threads.map(({ key }) => key)).toEqual(['own-ram>guest', 'host:any>own-ram'])
  })

  test('backends stand in the order in which the guest uses them, unused ones last', () => {
    const { backends } = draw({
      memory: { size: 2 * GIB },
      backends: [
        { ...bound, id: 'spare' },
        { ...bound, id: 'b' },
        { ...bound, id: 'a' },
      ],
      nodes: [
        { id: 0, memdev: 'a' },
        { id: 1, memdev: 'b' },
      ],
    })
    expect(backends.map(({ key }) => key)).toEqual(['backend:2', 'backend:1', 'backend:0'])
    expect(backends[2]).toMatchObject({ users: [], node: undefined })
  })

  test('a device stands below its guest node, one without a node at the end', () => {
    const { guests } = draw({
      backends: [
        { ...bound, id: 'a' },
        { ...bound, id: 'b' },
        { ...bound, id: 'c' },
      ],
      memory: { size: 2 * GIB, maxSize: 8 * GIB, slots: 2 },
      nodes: [
        { id: 0, memdev: 'a' },
        { id: 1, memdev: 'b' },
      ],
      devices: [
        { kind: 'ivshmem-doorbell', id: 'shm' },
        { kind: 'pc-dimm', id: 'd0', node: 0, memdev: 'c' },
      ],
    })
    expect(guests.map(({ key }) => key)).toEqual(['node:0', 'device:1', 'node:1', 'device:0'])
    expect(guests[1]).toMatchObject({ size: GIB })
  })

  test('host nodes that policies name are cards, with what is bound to them', () => {
    const { hosts } = draw({
      backends: [
        { ...bound, id: 'a', hostNodes: [1] },
        { ...bound, id: 'b', hostNodes: [0, 1], policy: 'interleave' },
        { kind: 'ram', id: 'c', size: GIB },
      ],
    })
    expect(hosts.slice(0, 2)).toMatchObject([
      { id: 0, bound: GIB / 2 },
      { id: 1, bound: GIB * 1.5 },
    ])
    expect(hosts.at(-1)?.id).toBeUndefined()
  })
})

describe('threads', () => {
  test('carry the colour of the guest node they lead to', () => {
    const { threads } = draw({
      memory: { size: GIB },
      backends: [{ ...bound, id: 'a', hostNodes: [0] }],
      nodes: [{ id: 0, memdev: 'a' }],
    })
    expect(threads.map(({ node }) => node)).toEqual([0, 0])
  })

  test('are loose where the kernel chooses the node', () => {
    const { threads } = draw({
      backends: [
        { ...bound, id: 'one', hostNodes: [0] },
        { ...bound, id: 'two', hostNodes: [0, 1] },
        { ...bound, id: 'even', hostNodes: [0, 1], policy: 'interleave' },
        { ...bound, id: 'any', policy: 'default' },
      ],
    })
    const loose = threads.filter(({ isLoose }) => isLoose).map(({ key }) => key)
    expect(loose).toEqual(['host:any>own-ram', 'host:0>backend:1', 'host:1>backend:1', 'host:any>backend:3'])
  })

  test('lead from the backend that is the whole main memory to every node', () => {
    const { backends, threads } = draw({
      machine: { type: 'q35', memoryBackend: '/objects/a' },
      memory: { size: 2 * GIB },
      backends: [{ kind: 'ram', id: 'a', size: 2 * GIB }],
    })
    expect(backends).toMatchObject([{ kind: 'backend', isMainMemory: true }])
    expect(threads[0]).toMatchObject({ key: 'backend:0>guest', bytes: 2 * GIB })
  })

  test('end nowhere for a reference that names no backend', () => {
    const { threads } = draw({ memory: { size: GIB }, nodes: [{ id: 0, memdev: 'gone' }] })
    expect(threads).toEqual([])
  })
})

describe('the nodes of this host', () => {
  const known = [
    { id: 0, memTotal: 64, memFree: 40 },
    { id: 1, memTotal: 64, memFree: 50 },
    { id: 2, memTotal: 0, memFree: 0 },
  ]
  const layout = makeLayout({
    backends: [{ kind: 'ram', id: 'a', size: 8, policy: 'bind', hostNodes: [1, 7] }],
    nodes: [{ id: 0, memdev: 'a' }],
  })

  test('are drawn with what is free, bound or not; a node without memory only when it is named', () => {
    const { hosts } = makeTopologyGraph(layout, undefined, known)
    expect(hosts.map(({ id, free, bound }) => [id, free, bound])).toEqual([
      [0, 40, 0],
      [1, 50, 8],
      [7, undefined, 8],
    ])
  })

  test('tell a named node that this host does not have', () => {
    const { hosts } = makeTopologyGraph(layout, undefined, known)
    expect(hosts.filter(({ isAbsent }) => isAbsent).map(({ id }) => id)).toEqual([7])
    expect(makeTopologyGraph(layout, undefined).hosts.some(({ isAbsent }) => isAbsent)).toBe(false)
  })
})
