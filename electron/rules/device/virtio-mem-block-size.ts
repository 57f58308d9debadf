// Blocks of virtio-mem: a power of two, not small, in whole pages.

import { MIB } from '../../model/units/size.ts'
import { getKnownPageSize } from '../backend/backing.ts'
import { getPowerOfTwoFrom, isPowerOfTwo } from '../layout/arithmetic.ts'
import { makeSizeFix, makeUnsetFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'
import { isVirtioMem, listBackedDevices, listMemoryDevices } from './backed-devices.ts'

/** Bytes of the smallest block (hw/virtio/virtio-mem.c: VIRTIO_MEM_MIN_BLOCK_SIZE). */
const LEAST = MIB

/**
 * block-size is a power of two of at least 1 MiB and of at least the backend's page size.
 *
 * Stands for: virtio_mem_set_block_size() and virtio_mem_device_realize() in QEMU's hw/virtio/virtio-mem.c.
 */
export const virtioMemBlockSize = defineRule({
  id: 'device/virtio-mem-block-size',
  severity: 'error',
  standsFor: 'hw/virtio/virtio-mem.c: virtio_mem_set_block_size()',
  *find(context) {
    const backed = new Map(listBackedDevices(context).map((known) => [known.position, known.backend]))
    for (const { device, position, at, name } of listMemoryDevices(context)) {
      if (!isVirtioMem(device) || device.blockSize === undefined) continue
      const { blockSize: block } = device
      const backend = backed.get(position)
      const least = Math.max(LEAST, backend ? getKnownPageSize(backend, context.host) : 0)
      if (isPowerOfTwo(block) && block >= least) continue
      const place = `${at}/blockSize`
      yield {
        at: place,
        args: { device: name, block, least },
        fixes: [
          makeSizeFix(place, 'block-size', Math.max(least, getPowerOfTwoFrom(block))),
          makeUnsetFix(place, 'block-size'),
        ],
      }
    }
  },
})
