import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Layout, makeLayout } from '../../../../electron/model/layout.ts'
import { getStoredCapabilities } from '../../../../electron/model/stored-capabilities.ts'
import { GIB, MIB } from '../../../../electron/model/units/size.ts'
import { resolve } from '../../../../electron/resolve/resolve.ts'
import { arbitraryLayout } from './arbitrary-layout.ts'
import { makeLargestLayout } from './largest-layout.ts'

const VERSIONS = ['2.4', '4.2', '5.1', '7.2', '10.0', '11.0']

describe('resolve', () => {
  test('never throws and builds a map in order, whatever the layout', () => {
    fc.assert(
      fc.property(arbitraryLayout, fc.constantFrom(...VERSIONS), (layout, version) => {
        const { addressMap, nodes } = resolve(layout, getStoredCapabilities(version))
        for (const { ranges } of nodes)
          for (const { start, end } of ranges) expect(end).toBeGreaterThan(start)
        for (const [position, entry] of addressMap.entries()) {
          const before = addressMap[position - 1]
          expect(entry.end).toBeGreaterThan(entry.start)
          if (before) expect(entry.start).toBeGreaterThanOrEqual(before.end)
        }
      }),
      { numRuns: 300 },
    )
  })

  test('does not change the layout, and says the same twice', () => {
    fc.assert(
      fc.property(arbitraryLayout, (layout) => {
        const before = structuredClone(layout)
        const capabilities = getStoredCapabilities('10.0')
        expect(resolve(layout, capabilities)).toEqual(resolve(layout, capabilities))
        expect(layout).toEqual(before)
      }),
      { numRuns: 50 },
    )
  })

  test('works for capabilities that know no machine', () => {
    const capabilities = { ...getStoredCapabilities('10.0'), machines: [] }
    expect(resolve(makeLayout(), capabilities)).toMatchObject({
      machine: { type: 'pc-i440fx-10.0', family: 'pc', version: [10, 0] },
      memory: { base: 128 * MIB },
      memdevs: [{ id: 'pc.ram' }],
    })
  })

  test('places the RAM of the virt machine at 1 GiB', () => {
    const layout = makeLayout({
      target: { arch: 'aarch64' },
      machine: { type: 'virt' },
      memory: { size: GIB, maxSize: 2 * GIB, slots: 1 },
    })
    const resolved = resolve(layout, getStoredCapabilities('10.0', 'aarch64'))
    expect(resolved.addressMap[0]).toMatchObject({ start: GIB, end: 2 * GIB, owner: 'mach-virt.ram' })
    expect(resolved.deviceMemory).toEqual({ start: 2 * GIB, end: 4 * GIB })
  })

  test('resolves the largest layout completely', () => {
    const layout = makeLargestLayout()
    expect(Layout.safeEncode(layout).success).toBe(true)
    const resolved = resolve(layout, getStoredCapabilities('10.0'))
    expect(resolved.nodes).toHaveLength(128)
    expect(resolved.cpus).toHaveLength(1024)
    expect(resolved.memoryDevices).toHaveLength(256)
    expect(resolved.memoryDevices.every(({ data }) => data.addr !== undefined)).toBe(true)
    expect(resolved.nodes.every(({ cpus }) => cpus.length === 8)).toBe(true)
    expect(resolved.acpi.slit?.flat()).toHaveLength(128 * 128)
  })
})
