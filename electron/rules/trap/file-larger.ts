// A region that is smaller here than the file that other VMs see.

import { getDeviceMemdev } from '../../model/device.ts'
import { pointerTo } from '../../model/pointer.ts'
import { isPowerOfTwo } from '../layout/arithmetic.ts'
import { makeSizeFix } from '../layout/fix.ts'
import { getReferredId } from '../../model/reference.ts'
import { defineRule } from '../rule.ts'
import { getPathFacts, isShared } from '../backend/backing.ts'

/** The file that an ivshmem-plain device shares is as large as the backend, or two VMs disagree on the region's size. */
export const fileLarger = defineRule({
  id: 'trap/file-larger',
  severity: 'warning',
  *find({ layout, index, host }) {
    for (const device of layout.devices) {
      const memdev = device.kind === 'ivshmem-plain' ? getDeviceMemdev(device) : undefined
      const found = memdev === undefined ? undefined : index.backends.get(getReferredId(memdev))
      if (!found) continue
      const { id, kind, memPath, size = 0, offset = 0 } = found.backend
      const facts = getPathFacts(memPath, host)
      const length = facts?.type === 'file' ? (facts.size ?? 0) : 0
      // With an offset the file is cut into pieces on purpose.
      if (kind !== 'file' || !isShared(found.backend) || offset !== 0 || length <= size) continue
      const at = pointerTo('backends', found.position, 'size')
      yield {
        at,
        args: { id, path: memPath ?? '', size, length },
        fixes: isPowerOfTwo(length) ? [makeSizeFix(at, 'size', length)] : [],
      }
    }
  },
})
