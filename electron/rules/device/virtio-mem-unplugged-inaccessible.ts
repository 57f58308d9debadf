// A guest that reads unplugged memory must not fill it with pages by that.

import { makeTextFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'
import { listVirtioMems } from './backed-devices.ts'
import { getUnpluggedInaccessible, hasSharedZeroPage } from './unplugged-memory.ts'

/**
 * unplugged-inaccessible=off (the default of machine types up to 6.2) goes with private ram only; with a shared or file
 * backend QEMU starts with a warning.
 *
 * Stands for: virtio_mem_device_realize() in QEMU's hw/virtio/virtio-mem.c.
 */
export const virtioMemUnpluggedInaccessible = defineRule({
  id: 'device/virtio-mem-unplugged-inaccessible',
  severity: 'warning',
  standsFor: 'hw/virtio/virtio-mem.c: virtio_mem_device_realize()',
  versions: { from: '7.0' },
  *find(context) {
    for (const backed of listVirtioMems(context)) {
      const { at, name, backend } = backed
      if (getUnpluggedInaccessible(context, backed) === 'on' || hasSharedZeroPage(backend)) continue
      const place = `${at}/unpluggedInaccessible`
      yield {
        at: place,
        args: { device: name, id: backend.id },
        fixes: [makeTextFix(place, 'unplugged-inaccessible', 'on')],
      }
    }
  },
})
