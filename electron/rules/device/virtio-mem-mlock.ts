// virtio-mem gives memory back, which locked memory does not allow.

import { isAtLeast, printVersion } from '../../model/capabilities.ts'
import { makeUnsetFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'
import { isVirtioMem, listMemoryDevices } from './backed-devices.ts'

/**
 * A virtio-mem device does not go with -overcommit mem-lock=on or on-fault; on-fault is unknown before 10.0.
 *
 * Stands for: virtio_mem_device_realize() in QEMU's hw/virtio/virtio-mem.c.
 */
export const virtioMemMlock = defineRule({
  id: 'device/virtio-mem-mlock',
  severity: 'error',
  standsFor: 'hw/virtio/virtio-mem.c: virtio_mem_device_realize()',
  *find(context) {
    const { memLock = 'off' } = context.layout.memory
    const { capabilities } = context
    const isUnknown = memLock === 'on-fault' && !isAtLeast(capabilities, 10, 0)
    const device = listMemoryDevices(context).find((placed) => isVirtioMem(placed.device))
    if (!isUnknown && (memLock === 'off' || !device)) return
    yield {
      at: '/memory/memLock',
      args: {
        memLock,
        device: device?.name ?? 'virtio-mem',
        version: printVersion(capabilities.version),
      },
      fixes: [makeUnsetFix('/memory/memLock', 'mem-lock')],
    }
  },
})
