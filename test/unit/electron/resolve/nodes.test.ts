import { describe, expect, test } from 'vitest'
import { GIB, MIB } from '../../../../electron/model/units/size.ts'
import { resolveFor } from './resolve-for.ts'

describe('guest nodes', () => {
  test.each([
    ['pc', { size: 64 * MIB, maxSize: GIB, slots: 1 }, true],
    ['pc', { size: 64 * MIB, maxSize: GIB }, true],
    ['pc', { size: 64 * MIB }, false],
    ['pc-i440fx-5.0', { size: 64 * MIB, maxSize: GIB }, false],
    ['pc-i440fx-5.0', { size: 64 * MIB, maxSize: GIB, slots: 1 }, true],
    ['pc-i440fx-2.10', { size: 64 * MIB, maxSize: GIB, slots: 1 }, false],
    ['microvm', { size: 64 * MIB, maxSize: GIB, slots: 1 }, false],
  ])('%s with %j makes one by itself: %s', (type, memory, implicit) => {
    const resolved = resolveFor({ machine: { type }, memory })
    expect(resolved.implicitNode).toBe(implicit)
    expect(resolved.nodes.map(({ id, size }) => [id, size])).toEqual(implicit ? [[0, 64 * MIB]] : [])
  })

  test('stand in order of their ids with the size of their backend', () => {
    const resolved = resolveFor({
      memory: { size: 96 * MIB },
      backends: [
        { kind: 'ram', id: 'a', size: 32 * MIB },
        { kind: 'memfd', id: 'b', size: 64 * MIB },
      ],
      nodes: [{ id: 1, memdev: '/objects/a' }, { id: 0, memdev: 'b' }, { id: 2 }],
    })
    expect(resolved.nodes.map(({ id, size, memdev }) => [id, size, memdev])).toEqual([
      [0, 64 * MIB, 'b'],
      [1, 32 * MIB, 'a'],
      [2, 0, undefined],
    ])
  })

  test('count plugged memory beside boot memory; virtio-mem starts with nothing', () => {
    const { nodes, memory } = resolveFor({
      memory: { size: 64 * MIB, maxSize: GIB, slots: 2 },
      backends: [
        { kind: 'ram', id: 'm', size: 64 * MIB },
        { kind: 'ram', id: 'd', size: 32 * MIB },
        { kind: 'ram', id: 'v', size: 32 * MIB },
        { kind: 'ram', id: 'p', size: 16 * MIB },
      ],
      nodes: [{ id: 0, memdev: 'm' }, { id: 1 }],
      devices: [
        { kind: 'pc-dimm', memdev: 'd', node: 1 },
        { kind: 'virtio-mem-pci', memdev: 'v', node: 1, requestedSize: 32 * MIB },
        { kind: 'virtio-pmem-pci', memdev: 'p' },
      ],
    })
    expect(nodes.map(({ size, plugged, boot }) => [size, plugged, boot])).toEqual([
      [80 * MIB, 16 * MIB, 64 * MIB],
      [32 * MIB, 32 * MIB, 0],
    ])
    expect(memory.plugged).toBe(48 * MIB)
  })

  test('an id QEMU cannot hold, a second of the same id and one with an impossible initiator are dropped', () => {
    const nodes = [{ id: 0, mem: 1 }, { id: 0, mem: 2 }, { id: 128 }, { id: -1 }, { id: 1, initiator: 128 }]
    expect(resolveFor({ machine: { hmat: true }, nodes }).nodes.map(({ id, boot }) => [id, boot])).toEqual([
      [0, 1],
    ])
    expect(resolveFor({ nodes }).nodes.map(({ id }) => id)).toEqual([0, 1])
  })

  test('with hmat a node with cpus is its own initiator', () => {
    const nodes = [{ id: 0, cpus: [0] }, { id: 1, initiator: 0 }, { id: 2 }]
    const resolved = resolveFor({ machine: { hmat: true }, nodes })
    expect(resolved.nodes.map(({ initiator }) => initiator)).toEqual([0, 0, undefined])
    expect(resolveFor({ nodes }).nodes.map(({ initiator }) => initiator)).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })
})
