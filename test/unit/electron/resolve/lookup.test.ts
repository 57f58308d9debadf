import { describe, expect, test } from 'vitest'
import { GIB, MIB } from '../../../../electron/model/units/size.ts'
import { findAddress, findLinearNode, getLinearRanges } from '../../../../electron/resolve/lookup.ts'
import { resolveFor } from './resolve-for.ts'

const resolved = resolveFor({
  machine: { type: 'q35' },
  memory: { size: 4 * GIB, maxSize: 5 * GIB, slots: 1 },
  backends: [
    { kind: 'ram', id: 'a', size: 3 * GIB },
    { kind: 'ram', id: 'b', size: GIB },
    { kind: 'ram', id: 'd', size: 64 * MIB },
  ],
  nodes: [{ id: 0, memdev: 'a' }, { id: 1, memdev: 'b' }, { id: 2 }],
  devices: [{ kind: 'pc-dimm', memdev: 'd', node: 2 }],
})

describe('an address', () => {
  test.each([
    [0, { kind: 'ram', node: 0, backend: 'a', offset: 0 }],
    [2 * GIB - 1, { kind: 'ram', node: 0, backend: 'a', offset: 2 * GIB - 1 }],
    [2 * GIB, { kind: 'pci-hole', area: 'pci-hole' }],
    [0xfee0_0000, { kind: 'reserved', area: 'platform' }],
    [4 * GIB, { kind: 'ram', node: 0, backend: 'a', offset: 2 * GIB }],
    [5 * GIB + 5, { kind: 'ram', node: 1, backend: 'b', offset: 5 }],
    [6 * GIB, { kind: 'dimm', node: 2, backend: 'd', offset: 0 }],
    [6 * GIB + 64 * MIB, { kind: 'device-memory', area: 'device-memory' }],
    [2 ** 50, { kind: 'none' }],
    [-1, { kind: 'none' }],
  ])('%i is found', (address, finding) => {
    expect(findAddress(resolved, address)).toEqual({ address, ...finding })
  })

  test('without NUMA all memory is of node 0', () => {
    const plain = resolveFor({})
    expect(findAddress(plain, MIB)).toEqual({
      address: MIB,
      kind: 'ram',
      node: 0,
      backend: 'pc.ram',
      offset: MIB,
    })
    expect(findLinearNode(plain, 2 ** 50)).toBe(0)
  })

  test('memory that wrong sizes leave to no node has none', () => {
    const wrong = resolveFor({ machine: { type: 'pc-i440fx-5.0' }, nodes: [{ id: 0, mem: MIB }] })
    expect(findAddress(wrong, 2 * MIB)).not.toHaveProperty('node')
  })
})

describe('the linear count', () => {
  test('lays nodes out from 0 without the PCI hole, and DIMMs where they are', () => {
    expect(getLinearRanges(resolved)).toEqual([
      { node: 0, start: 0, end: 3 * GIB },
      { node: 1, start: 3 * GIB, end: 4 * GIB },
      { node: 2, start: 6 * GIB, end: 6 * GIB + 64 * MIB },
    ])
  })

  test.each([
    [2 * GIB, 0],
    [3 * GIB, 1],
    [4 * GIB, undefined],
    [6 * GIB, 2],
  ])('%i belongs to node %s', (address, node) => {
    expect(findLinearNode(resolved, address)).toBe(node)
  })
})
