// Shared memory that the Windows driver does not map.

import { GIB } from '../../model/units/size.ts'
import type { Layout } from '../../model/layout.ts'
import { getReferredId } from '../../model/reference.ts'
import { pointerTo } from '../../model/pointer.ts'
import { getDeviceName } from '../layout/device-name.ts'
import { makeSizeFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'

/** Hyper-V enlightenments, or a clock in local time, are given to Windows guests only. */
function isForWindows({ target, otherArgs }: Layout): boolean {
  return (
    /[,+]hv[-_]/.test(target.cpu ?? '') || otherArgs.some((argument) => argument.includes('base=localtime'))
  )
}

/** The ivshmem driver for Windows maps the region with a 32-bit length; above 2 GiB that fails. */
export const ivshmemWindows = defineRule({
  id: 'trap/ivshmem-windows',
  severity: 'warning',
  *find({ layout, index }) {
    if (!isForWindows(layout)) return
    for (const [position, device] of layout.devices.entries()) {
      if (device.kind !== 'ivshmem-plain' || device.memdev === undefined) continue
      const found = index.backends.get(getReferredId(device.memdev))
      const size = found?.backend.size ?? 0
      if (!found || size <= 2 * GIB) continue
      const at = pointerTo('backends', found.position, 'size')
      yield {
        at,
        args: { device: getDeviceName(device, position), id: found.backend.id, size },
        fixes: [makeSizeFix(at, 'size', 2 * GIB)],
      }
    }
  },
})
