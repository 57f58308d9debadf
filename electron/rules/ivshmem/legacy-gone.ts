// The ivshmem device of 2012 went with QEMU 4.0.

import { printVersion } from '../../model/capabilities.ts'
import type { IvshmemLegacy } from '../../model/device.ts'
import type { Fix } from '../../model/diagnostic.ts'
import { pointerTo } from '../../model/pointer.ts'
import { getDeviceName } from '../layout/device-name.ts'
import { listOtherOptions } from '../layout/other-args.ts'
import { defineRule } from '../rule.ts'

/** With a server the old device is what ivshmem-doorbell is today. */
function makeDoorbellFix(device: IvshmemLegacy, at: string): Fix[] {
  const { id, chardev, vectors, ioeventfd, extra } = device
  if (chardev === undefined) return []
  const doorbell = {
    kind: 'ivshmem-doorbell',
    chardev,
    ...(id === undefined ? {} : { id }),
    ...(vectors === undefined ? {} : { vectors }),
    ...(ioeventfd === undefined ? {} : { ioeventfd }),
    ...(extra === undefined ? {} : { extra }),
  }
  return [
    {
      title: 'setText',
      args: { field: 'kind', value: doorbell.kind },
      commands: [{ type: 'set', at, value: doorbell }],
    },
  ]
}

/**
 * The device ivshmem does not exist from 4.0 on, and its abstract parent cannot be made.
 *
 * Stands for: qdev_get_device_class() in QEMU's system/qdev-monitor.c.
 */
export const legacyGone = defineRule({
  id: 'ivshmem/legacy-gone',
  severity: 'error',
  standsFor: 'system/qdev-monitor.c: qdev_get_device_class()',
  versions: { from: '4.0' },
  *find({ layout, capabilities }) {
    const version = printVersion(capabilities.version)
    for (const [position, device] of layout.devices.entries()) {
      if (device.kind !== 'ivshmem') continue
      const at = pointerTo('devices', position)
      const args = { device: getDeviceName(device, position), version }
      yield { at, args, fixes: makeDoorbellFix(device, at) }
    }
    for (const { at, word } of listOtherOptions(layout, 'device')) {
      if (word === 'ivshmem' || word === 'ivshmem-common') yield { at, args: { device: word, version } }
    }
  },
})
