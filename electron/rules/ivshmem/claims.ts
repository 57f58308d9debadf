// What a layout says of each shared memory that its VM joins: its ivshmem groups, and its devices by themselves.

import type { Device } from '../../model/device.ts'
import type { IvshmemGroup } from '../../model/ivshmem-group.ts'
import type { Layout } from '../../model/layout.ts'
import { pointerTo } from '../../model/pointer.ts'
import { getReferredId } from '../../model/reference.ts'
import { parseLegacyIvshmemSize } from '../../resolve/legacy-ivshmem.ts'
import { getDeviceName } from '../layout/device-name.ts'
import { rememberFor } from '../layout/remember.ts'
import { isClient, listChardevs } from './connection.ts'

/** One value with its pointer. */
export interface Said<T> {
  at: string
  value: T
  /** The field holds the value in words of its own, so that a number cannot be put there. */
  isText?: true
}

/** What one record says; what it leaves open is absent. */
export interface Claim {
  /** What texts call the record: "ivshmem group lg", "ivshmem-doorbell #1". */
  what: string
  at: string
  /** A declared group's name. */
  name?: string
  /** The VM maps the memory by a backend of its own. */
  isMapping?: true
  /** The server's socket. */
  socket?: Said<string>
  /** The file of the memory; "memfd" for memory without a name. Absent where the server alone knows. */
  region?: Said<string>
  /** Bytes. */
  size?: Said<number>
  vectors?: Said<number>
  /** Whether the server speaks the protocol before QEMU 2.5. */
  isLegacy?: Said<boolean>
}

function claimOfGroup(group: IvshmemGroup, position: number): Claim {
  const at = pointerTo('ivshmemGroups', position)
  const { name, size, vectors, region = 'memfd', path, socket, legacy = false } = group
  const file = region === 'memfd' ? 'memfd' : region === 'shm' ? `/dev/shm/${path ?? ''}` : (path ?? '')
  const isServed = socket !== undefined || path === undefined
  return {
    ...{ what: `ivshmem group ${name}`, at, name },
    ...{ region: { at: `${at}/path`, value: file }, size: { at: `${at}/size`, value: size } },
    ...(socket === undefined ? {} : { socket: { at: `${at}/socket`, value: socket } }),
    ...(vectors === undefined ? {} : { vectors: { at: `${at}/vectors`, value: vectors } }),
    ...(isServed ? { isLegacy: { at: `${at}/legacy`, value: legacy } } : {}),
  }
}

/** The path of the server that a character device connects to. */
function findSocket(layout: Layout, chardev: string | undefined, at: string): Pick<Claim, 'socket'> {
  const found = listChardevs(layout).find(({ record }) => record.id === chardev)
  if (!found || !isClient(found.record) || found.record.path === undefined) return {}
  const isOwn = found.at.startsWith('/chardevs/')
  return { socket: { at: isOwn ? `${found.at}/path` : `${at}/chardev`, value: found.record.path } }
}

/** What the backend of an ivshmem-plain device maps. */
function findFile(layout: Layout, memdev: string | undefined): Pick<Claim, 'region' | 'size'> {
  const id = memdev === undefined ? undefined : getReferredId(memdev)
  const position = layout.backends.findIndex((backend) => backend.id === id)
  const { memPath, size } = layout.backends[position] ?? {}
  if (memPath === undefined) return {}
  const at = pointerTo('backends', position)
  return {
    region: { at: `${at}/memPath`, value: memPath },
    ...(size === undefined ? {} : { size: { at: `${at}/size`, value: size } }),
  }
}

function claimOfDevice(layout: Layout, device: Device, position: number): Claim[] {
  const at = pointerTo('devices', position)
  const base = { what: getDeviceName(device, position), at }
  if (device.kind === 'ivshmem-doorbell' || (device.kind === 'ivshmem' && device.chardev !== undefined)) {
    const vectors = { at: `${at}/vectors`, value: device.vectors ?? 1 }
    return [{ ...base, ...findSocket(layout, device.chardev, at), vectors }]
  }
  if (device.kind === 'ivshmem-plain')
    return [{ ...base, isMapping: true, ...findFile(layout, device.memdev) }]
  if (device.kind !== 'ivshmem' || device.shm === undefined) return []
  const size = parseLegacyIvshmemSize(device.size)
  return [
    {
      ...base,
      region: { at: `${at}/shm`, value: `/dev/shm/${device.shm.replace(/^\//, '')}` },
      ...(size === undefined ? {} : { size: { at: `${at}/size`, value: size, isText: true } }),
    },
  ]
}

/** All claims of a layout, groups first. */
export const listClaims: (layout: Layout) => readonly Claim[] = rememberFor((layout) => [
  ...layout.ivshmemGroups.map(claimOfGroup),
  ...layout.devices.flatMap((device, position) => claimOfDevice(layout, device, position)),
])

/** Whether two records mean one memory: the same socket, the same named object, or groups of one name. */
export function meansSame(a: Claim, b: Claim): boolean {
  if (a.socket !== undefined && a.socket.value === b.socket?.value) return true
  if (a.name !== undefined && a.name === b.name) return true
  return a.region !== undefined && a.region.value !== 'memfd' && a.region.value === b.region?.value
}
