// The ivshmem groups of a layout, ready to be served: the declared ones, and those that its doorbell devices imply.

import { listDoorbells } from '../../model/ivshmem-doorbells.ts'
import { getServerSocket, type IvshmemGroup } from '../../model/ivshmem-group.ts'
import type { Layout } from '../../model/layout.ts'
import type { Loss } from '../../model/profile.ts'
import { MIB, printSize } from '../../model/units/size.ts'
import { refuseDevice, refuseName, refusePath } from './refuse.ts'

/** A group with everything that its server and its VMs must be told. */
export interface ServedGroup extends IvshmemGroup {
  vectors: number
  members: NonNullable<IvshmemGroup['members']>
  /** The control socket, where it is not the socket's path with ".control". */
  control?: string | undefined
}

/** What the device of 2012 shared when no size was named (hw/misc/ivshmem.c: "4m"). */
const DEFAULT_SIZE = 4 * MIB

/** A group's name out of its socket: "/run/lg/vms.sock" → "lg-vms". */
export function nameAfter(path: string): string {
  const words = path.replace(/\.(sock|socket)$/, '').split('/')
  const name = words.slice(-2).join('-')
  return (
    name
      .replaceAll(/[^\w.-]+/g, '-')
      .replace(/^[^A-Za-z0-9]+/, '')
      .slice(0, 48) || 'group'
  )
}

/** Fills in what a group leaves open. Fails with "export/group-name" and "export/group-path". */
export function completeGroup(group: IvshmemGroup, doorbells: ReturnType<typeof listDoorbells>): ServedGroup {
  refuseName(group.name)
  const socket = getServerSocket(group)
  if (socket !== undefined) refusePath(socket, 'socket')
  if (group.region === 'file') refusePath(group.path ?? '', 'file')
  else if (group.region === 'shm') refuseName(group.path ?? '')
  for (const { device } of group.members ?? []) if (device !== undefined) refuseDevice(device)
  const own = doorbells.filter(({ path }) => path === socket).map(({ device }) => device.vectors ?? 1)
  return {
    ...group,
    ...(socket === undefined ? {} : { socket }),
    vectors: group.vectors ?? Math.max(1, ...own),
    members: group.members ?? [],
  }
}

/**
 * The groups of a layout. A doorbell device whose socket no group names makes a group of its own; its size is not in
 * the layout, so 4 MiB are assumed and told. Fails with "export/group-name", "export/group-path".
 */
export function listServedGroups(layout: Layout): { groups: ServedGroup[]; losses: Loss[] } {
  const doorbells = listDoorbells(layout)
  const declared = layout.ivshmemGroups.map((group) => completeGroup(group, doorbells))
  const known = new Set(declared.map(({ socket }) => socket))
  const implied: ServedGroup[] = []
  const losses: Loss[] = []
  for (const { device, path } of doorbells) {
    if (known.has(path)) continue
    known.add(path)
    const member = {
      ...(layout.name === '' ? {} : { vm: layout.name }),
      ...(device.id === undefined ? {} : { device: device.id }),
    }
    implied.push(
      completeGroup(
        { name: nameAfter(path), size: DEFAULT_SIZE, socket: path, members: [member] },
        doorbells,
      ),
    )
    losses.push({
      what: `The size of the memory behind ${path}`,
      why: `No ivshmem group of the layout has this socket, so ${printSize(DEFAULT_SIZE)} are assumed. Add the group with its size.`,
    })
  }
  return { groups: [...declared, ...implied], losses }
}
