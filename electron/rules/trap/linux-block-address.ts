// Addresses of plugged memory that a Linux guest refuses.

import { MIB } from '../../model/units/size.ts'
import { roundUp } from '../../resolve/backends.ts'
import { getAddressField } from '../device/addr-range.ts'
import { isVirtioMem, listBackedDevices } from '../device/backed-devices.ts'
import { makeAddressFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'

/** Linux adds memory in blocks of this size, which also start at multiples of it (x86-64; MIN_MEMORY_BLOCK_SIZE). */
const BLOCK = 128 * MIB

/**
 * A DIMM starts where a memory block of a Linux guest starts, or the guest does not take it at all (Linux:
 * check_hotplug_memory_range() in mm/memory_hotplug.c). Of virtio-mem the guest leaves out what is before the first block.
 */
export const linuxBlockAddress = defineRule({
  id: 'trap/linux-block-address',
  severity: 'warning',
  *find(context) {
    const { memoryDevices } = context.resolved
    const addresses = new Map(memoryDevices.map(({ data }) => [data.memdev, data.addr ?? data.memaddr]))
    for (const { device, name, at, backend } of listBackedDevices(context)) {
      const address = addresses.get(`/objects/${backend.id}`)
      const isHotplugged = device.kind === 'pc-dimm' || isVirtioMem(device)
      if (!isHotplugged || address === undefined || address % BLOCK === 0) continue
      const field = getAddressField(device.kind)
      const place = `${at}/${field}`
      const isAsked = ('addr' in device ? device.addr : 'memaddr' in device ? device.memaddr : 0) === address
      yield {
        at: isAsked ? place : at,
        args: { device: name, address, block: BLOCK },
        fixes: isAsked ? [makeAddressFix(place, field, roundUp(address, BLOCK))] : [],
      }
    }
  },
})
