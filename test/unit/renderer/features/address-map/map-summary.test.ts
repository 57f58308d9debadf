import { expect, test } from 'vitest'
import { makeLayout } from '../../../../../electron/model/layout.ts'
import { getStoredCapabilities } from '../../../../../electron/model/stored-capabilities.ts'
import { GIB, MIB } from '../../../../../electron/model/units/size.ts'
import { resolve } from '../../../../../electron/resolve/resolve.ts'
import { findRequest, summarizeMap } from '../../../../../renderer/features/address-map/map-summary.ts'

const resolved = resolve(
  makeLayout({
    machine: { type: 'q35' },
    target: { cpu: 'max,phys-bits=42' },
    memory: { size: 4 * GIB, maxSize: 16 * GIB, slots: 2 },
    backends: [
      { kind: 'ram', id: 'd', size: GIB },
      { kind: 'ram', id: 'v', size: 4 * GIB },
    ],
    devices: [
      { kind: 'pc-dimm', id: 'dimm0', memdev: 'd' },
      { kind: 'virtio-mem-pci', id: 'vmem0', memdev: 'v', requestedSize: 512 * MIB },
    ],
  }),
  getStoredCapabilities('10.0'),
)

test('the device area is what is used, what is free, and what alignment takes', () => {
  const { ram, device, limit, highest } = summarizeMap(resolved)
  expect(ram).toBe(4 * GIB)
  expect(device?.used).toBe(5 * GIB)
  expect((device?.used ?? 0) + (device?.free ?? 0) + (device?.gaps ?? 0)).toBe(device?.total)
  expect(limit).toEqual({ bits: 42, last: 2 ** 42 - 1 })
  expect(highest).toBeLessThan(2 ** 42)
})

test('where the host decides how far addresses reach there is no limit', () => {
  const { addressBits: _, ...rest } = resolved
  expect(summarizeMap(rest)).not.toHaveProperty('limit')
})

test('of virtio-mem it is told what is asked for', () => {
  const entry = resolved.addressMap.find(({ kind }) => kind === 'virtio-mem')!
  expect(findRequest(entry, resolved.memoryDevices)).toEqual({ requested: 512 * MIB, most: 4 * GIB })
  expect(findRequest(resolved.addressMap[0]!, resolved.memoryDevices)).toBeUndefined()
})
