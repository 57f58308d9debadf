// An ivshmem group: one shared region, its server and its members, told once for all layouts that join it.

import { z } from 'zod'
import { Id, Integer, record } from './record.ts'
import { Size } from './units/size.ts'

export const IvshmemGroup = record({
  name: z.string(),
  /** Bytes of the shared region; a power of two. */
  size: Size,
  vectors: Integer.optional(),
  /** What the region is made of; memfd when unset. */
  region: z.enum(['memfd', 'shm', 'file']).optional(),
  /** The object's name for shm, the path for file. */
  path: z.string().optional(),
  /** The server's socket for peers. */
  socket: z.string().optional(),
  /** Doorbells go through the server and are counted. */
  tap: z.boolean().optional(),
  /** The protocol before QEMU 2.5, without a version number. */
  legacy: z.boolean().optional(),
  maxPeers: Integer.optional(),
  uids: z.array(Integer).optional(),
  /** The devices that belong to it: the VM's name and, for this layout, the device's id. */
  members: z.array(record({ vm: z.string().optional(), device: Id.optional() })).optional(),
})
export type IvshmemGroup = z.infer<typeof IvshmemGroup>

/** Whether VMs of a group connect to a server; others map one file or POSIX object (ivshmem-plain). */
export function isServed({ socket, path }: Pick<IvshmemGroup, 'socket' | 'path'>): boolean {
  return socket !== undefined || path === undefined
}

/** Where the VMs of a group connect; undefined for a group without a server. */
export function getServerSocket(group: Pick<IvshmemGroup, 'name' | 'socket' | 'path'>): string | undefined {
  if (!isServed(group)) return undefined
  return group.socket ?? `/run/memloom-ivshmem-${group.name}/vms.sock`
}
