// virtio-mem populates memory when the guest gets it, not before.

import { isPreallocated } from '../backend/backing.ts'
import { defineRule } from '../rule.ts'
import { listVirtioMems } from './backed-devices.ts'

/**
 * The backend of a virtio-mem device is not preallocated (-mem-prealloc counts); the device has a prealloc of its own.
 * Before 8.0 QEMU throws the pages away again.
 *
 * Stands for: virtio_mem_device_realize() in QEMU's hw/virtio/virtio-mem.c.
 */
export const virtioMemPreallocMemdev = defineRule({
  id: 'device/virtio-mem-prealloc-memdev',
  severity: 'error',
  standsFor: 'hw/virtio/virtio-mem.c: virtio_mem_device_realize()',
  versions: { from: '8.0' },
  *find(context) {
    for (const { at, name, backend, backendAt } of listVirtioMems(context)) {
      if (!isPreallocated(context.layout, backend)) continue
      yield {
        at: `${backendAt}/prealloc`,
        args: { device: name, id: backend.id },
        fixes: [
          {
            title: 'setOff',
            args: { field: 'prealloc' },
            commands: [
              { type: 'set', at: `${backendAt}/prealloc`, value: false },
              { type: 'set', at: `${at}/prealloc`, value: true },
            ],
          },
        ],
      }
    }
  },
})
