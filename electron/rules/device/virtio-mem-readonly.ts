// virtio-mem discards memory, which has to be writable for that.

import { makeUnsetFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'
import { listVirtioMems } from './backed-devices.ts'

/**
 * The file behind a virtio-mem device is not read-only, with rom=off neither.
 *
 * Stands for: virtio_mem_device_realize() in QEMU's hw/virtio/virtio-mem.c.
 */
export const virtioMemReadonly = defineRule({
  id: 'device/virtio-mem-readonly',
  severity: 'error',
  standsFor: 'hw/virtio/virtio-mem.c: virtio_mem_device_realize()',
  *find(context) {
    for (const { name, backend, backendAt } of listVirtioMems(context)) {
      if (backend.kind !== 'file' || backend.readonly !== true) continue
      yield {
        at: `${backendAt}/readonly`,
        args: { device: name, id: backend.id },
        fixes: [makeUnsetFix(`${backendAt}/readonly`, 'readonly')],
      }
    }
  },
})
