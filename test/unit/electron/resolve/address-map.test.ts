import { describe, expect, test } from 'vitest'
import { GIB, KIB, MIB } from '../../../../electron/model/units/size.ts'
import { resolveFor } from './resolve-for.ts'

const dimms = resolveFor({
  machine: { type: 'q35' },
  memory: { size: 64 * MIB, maxSize: GIB, slots: 4 },
  backends: [
    { kind: 'file', id: 'page', size: 4 * KIB, memPath: '/tmp/page' },
    { kind: 'ram', id: 'dimm', size: 64 * MIB },
    { kind: 'ram', id: 'far', size: 64 * MIB },
  ],
  devices: [
    { kind: 'pc-dimm', memdev: 'page' },
    { kind: 'pc-dimm', memdev: 'dimm' },
    { kind: 'pc-dimm', memdev: 'far', addr: 4 * GIB + 256 * MIB },
  ],
})

describe('the address map', () => {
  test('tells holes, gaps of alignment and free room from memory', () => {
    expect(dimms.addressMap.map(({ start, kind, owner }) => [start, kind, owner])).toEqual([
      [0, 'ram', 'pc.ram'],
      [64 * MIB, 'pci-hole', 'pci-hole'],
      [0xfec0_0000, 'reserved', 'platform'],
      [4 * GIB, 'dimm', 'page'],
      [4 * GIB + 4 * KIB, 'alignment-gap', 'device-memory'],
      [4 * GIB + 2 * MIB, 'dimm', 'dimm'],
      [4 * GIB + 66 * MIB, 'device-memory', 'device-memory'],
      [4 * GIB + 256 * MIB, 'dimm', 'far'],
      [4 * GIB + 320 * MIB, 'device-memory', 'device-memory'],
      [9 * GIB, 'pci-hole', 'pci-hole64'],
    ])
  })

  test('has no overlap, and no hole inside the memory-device area', () => {
    for (const [position, entry] of dimms.addressMap.entries()) {
      expect(entry.end).toBeGreaterThan(entry.start)
      const next = dimms.addressMap[position + 1]
      if (next) expect(next.start).toBeGreaterThanOrEqual(entry.end)
    }
    const area = dimms.addressMap.filter(
      ({ start, end }) => start >= 4 * GIB && end <= (dimms.deviceMemory?.end ?? 0),
    )
    expect(area.reduce((sum, { start, end }) => sum + end - start, 0)).toBe(
      (dimms.deviceMemory?.end ?? 0) - (dimms.deviceMemory?.start ?? 0),
    )
  })

  test('the ranges of a node add up to its size', () => {
    for (const { ranges, size } of dimms.nodes) {
      expect(ranges.reduce((sum, { start, end }) => sum + end - start, 0)).toBe(size)
    }
  })

  test('machines without PCI have no PCI hole', () => {
    const kinds = resolveFor({ machine: { type: 'isapc' } }).addressMap.map(({ kind }) => kind)
    expect(kinds).not.toContain('pci-hole')
    expect(resolveFor({ machine: { type: 'none' }, memory: { size: MIB } }).addressMap).toHaveLength(1)
  })
})
