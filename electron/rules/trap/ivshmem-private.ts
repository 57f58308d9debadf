// Shared memory that nobody shares.

import { pointerTo } from '../../model/pointer.ts'
import { isShared } from '../backend/backing.ts'
import { getDeviceName } from '../layout/device-name.ts'
import { makeOnFix } from '../layout/fix.ts'
import { getReferredId } from '../../model/reference.ts'
import { defineRule } from '../rule.ts'

/** The backend of an ivshmem-plain device is shared, or the peers never see each other's writes. */
export const ivshmemPrivate = defineRule({
  id: 'trap/ivshmem-private',
  severity: 'warning',
  *find({ layout, index }) {
    for (const [position, device] of layout.devices.entries()) {
      if (device.kind !== 'ivshmem-plain' || device.memdev === undefined) continue
      const found = index.backends.get(getReferredId(device.memdev))
      if (!found || isShared(found.backend) || found.backend.readonly === true) continue
      const at = pointerTo('backends', found.position, 'share')
      yield {
        at,
        args: { device: getDeviceName(device, position), id: found.backend.id },
        fixes: [makeOnFix(at, 'share')],
      }
    }
  },
})
