// The doorbell devices of a layout, by the socket of the server that they connect to.

import type { Layout } from './layout.ts'

/** Doorbell devices whose chardev connects to a socket, with its path: others are served by nobody. */
export function listDoorbells({ devices, chardevs }: Pick<Layout, 'devices' | 'chardevs'>) {
  return devices.flatMap((device) => {
    if (device.kind !== 'ivshmem-doorbell') return []
    const chardev = chardevs.find(({ id }) => id === device.chardev)
    const isClient = chardev?.backend === 'socket' && chardev.server !== true
    return isClient && chardev.path !== undefined ? [{ device, path: chardev.path }] : []
  })
}

/** Whether a layout says anything about ivshmem groups, declared or implied by a device. */
export function hasIvshmemGroup(layout: Pick<Layout, 'ivshmemGroups' | 'devices' | 'chardevs'>): boolean {
  return layout.ivshmemGroups.length > 0 || listDoorbells(layout).length > 0
}
