// Memory slots that come and go need memory that the guest cannot touch while it is unplugged.

import { isAtLeast, printVersion } from '../../model/capabilities.ts'
import { makeTextFix, makeUnsetFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'
import { isVirtioMem, listBackedDevices, listMemoryDevices } from './backed-devices.ts'
import { getUnpluggedInaccessible } from './unplugged-memory.ts'

/**
 * dynamic-memslots came with 8.2, and switched on it needs unplugged-inaccessible=on.
 *
 * Stands for: virtio_mem_device_realize() in QEMU's hw/virtio/virtio-mem.c.
 */
export const virtioMemDynamicMemslots = defineRule({
  id: 'device/virtio-mem-dynamic-memslots',
  severity: 'error',
  standsFor: 'hw/virtio/virtio-mem.c: virtio_mem_device_realize()',
  *find(context) {
    const isKnown = isAtLeast(context.capabilities, 8, 2)
    const backed = new Map(listBackedDevices(context).map((known) => [known.position, known]))
    for (const { device, position, at, name } of listMemoryDevices(context)) {
      if (!isVirtioMem(device) || device.dynamicMemslots === undefined) continue
      const known = backed.get(position)
      const inaccessible = known ? getUnpluggedInaccessible(context, { ...known, device }) : 'on'
      if (isKnown && (!device.dynamicMemslots || inaccessible === 'on')) continue
      const place = `${at}/dynamicMemslots`
      const on = makeTextFix(`${at}/unpluggedInaccessible`, 'unplugged-inaccessible', 'on')
      yield {
        at: place,
        args: { device: name, inaccessible, version: printVersion(context.capabilities.version) },
        fixes: [...(isKnown ? [on] : []), makeUnsetFix(place, 'dynamic-memslots')],
      }
    }
  },
})
