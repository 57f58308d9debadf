// Properties of one ivshmem device that users try on another.

import { pointerTo } from '../../model/pointer.ts'
import { getDeviceName } from '../layout/device-name.ts'
import { makeUnsetFix } from '../layout/fix.ts'
import type { Finding, RuleContext } from '../rule.ts'

/** What each kind refuses among the properties of the other ivshmem devices. */
export const FOREIGN_KEYS: Readonly<Record<'ivshmem-plain' | 'ivshmem-doorbell', readonly string[]>> = {
  'ivshmem-plain': ['size', 'shm', 'role', 'use64', 'vectors', 'ioeventfd', 'msi', 'chardev'],
  'ivshmem-doorbell': ['memdev', 'size', 'shm', 'role', 'use64', 'msi'],
}

/** Every property of another ivshmem device on the devices of one kind. */
export function* findForeignKeys(
  { layout }: RuleContext,
  kind: 'ivshmem-plain' | 'ivshmem-doorbell',
): Iterable<Finding> {
  for (const [position, device] of layout.devices.entries()) {
    if (device.kind !== kind) continue
    for (const [key, value] of Object.entries(device.extra ?? {})) {
      if (!FOREIGN_KEYS[kind].includes(key)) continue
      const at = pointerTo('devices', position, 'extra', key)
      yield {
        at,
        args: { device: getDeviceName(device, position), key, value },
        fixes: [makeUnsetFix(at, key)],
      }
    }
  }
}
