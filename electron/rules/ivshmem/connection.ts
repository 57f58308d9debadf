// The character devices that ivshmem-doorbell devices use, and the servers behind them.

import type { Chardev, IvshmemDoorbell } from '../../model/device.ts'
import type { HostFacts, IvshmemServerFacts } from '../../model/host-facts.ts'
import type { Layout } from '../../model/layout.ts'
import { pointerTo } from '../../model/pointer.ts'
import { listOtherOptions } from '../layout/other-args.ts'

/** A doorbell device with its pointer, and its chardev if the layout has it. */
export interface Connection {
  device: IvshmemDoorbell
  position: number
  at: string
  chardev?: { record: Chardev; at: string }
}

/** A chardev among the arguments that the layout keeps as they are, as a record. */
function readOtherChardevs(layout: Layout): { record: Chardev; at: string }[] {
  return listOtherOptions(layout, 'chardev').map(({ at, word, keys }) => {
    const path = keys.get('path')
    const extra = Object.fromEntries([...keys].filter(([key]) => !['id', 'path', 'server'].includes(key)))
    const record: Chardev = {
      id: keys.get('id') ?? '',
      backend: word ?? '',
      server: keys.get('server') === 'on',
      extra,
      ...(path === undefined ? {} : { path }),
    }
    return { record, at }
  })
}

/** All chardevs of a layout with their pointers. */
export function listChardevs(layout: Layout): { record: Chardev; at: string }[] {
  const known = layout.chardevs.map((record, position) => ({ record, at: pointerTo('chardevs', position) }))
  return [...known, ...readOtherChardevs(layout)]
}

/** The ivshmem-doorbell devices in order. */
export function listConnections(layout: Layout): Connection[] {
  const chardevs = listChardevs(layout)
  const connections: Connection[] = []
  for (const [position, device] of layout.devices.entries()) {
    if (device.kind !== 'ivshmem-doorbell') continue
    const chardev = chardevs.find(({ record }) => record.id === device.chardev)
    const at = pointerTo('devices', position)
    connections.push({ device, position, at, ...(chardev ? { chardev } : {}) })
  }
  return connections
}

/** Whether a chardev connects by itself to a UNIX socket with a path in the file system. */
export function isClient({ backend, path, server, extra = {} }: Chardev): boolean {
  const isListening = server ?? extra['server'] === 'on'
  return backend === 'socket' && path !== undefined && !isListening && extra['abstract'] !== 'on'
}

/** Paths of the servers that the layout's ivshmem devices connect to, each once. */
export function listServers(layout: Layout): string[] {
  const paths = listConnections(layout).flatMap(({ chardev }) =>
    chardev && isClient(chardev.record) ? (chardev.record.path ?? []) : [],
  )
  return [...new Set(paths)]
}

/** Whether a chardev keeps trying to connect, so that it may start without a server. */
export function isReconnecting({ reconnect = 0, extra = {} }: Chardev): boolean {
  return reconnect > 0 || Number(extra['reconnect-ms'] ?? extra['reconnect'] ?? 0) > 0
}

/** What the server behind a chardev said, if it was asked. */
export function getServerFacts(
  chardev: Chardev | undefined,
  host: HostFacts | undefined,
): IvshmemServerFacts | undefined {
  if (!host || !chardev || !isClient(chardev)) return undefined
  const { path = '' } = chardev
  return Object.hasOwn(host.ivshmemServers, path) ? host.ivshmemServers[path] : undefined
}
