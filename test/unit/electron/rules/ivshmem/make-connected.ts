// ivshmem devices with their backends and servers, for tests of rules.

import type { Chardev, IvshmemDoorbell, IvshmemPlain } from '../../../../../electron/model/device.ts'
import type { HostFacts, IvshmemServerFacts } from '../../../../../electron/model/host-facts.ts'
import { makeLayout, type Layout } from '../../../../../electron/model/layout.ts'
import { MIB } from '../../../../../electron/model/units/size.ts'
import { makeHost, makePath, makeRam } from '../../../../rule-tester/builders.ts'

/** An ivshmem-plain device on a shared ram backend d of a size (4 MiB unless given), and what else is given. */
export function makeShared(more: Partial<IvshmemPlain> = {}, size = 4 * MIB): Layout {
  return makeLayout({
    backends: [makeRam('d', size, { share: true })],
    devices: [{ kind: 'ivshmem-plain', memdev: 'd', ...more }],
  })
}

/** An ivshmem-doorbell device on a socket chardev c that connects to /iv.sock, and what else is given. */
export function makeConnected(device: Partial<IvshmemDoorbell> = {}, chardev: Partial<Chardev> = {}): Layout {
  return makeLayout({
    chardevs: [{ id: 'c', backend: 'socket', path: '/iv.sock', ...chardev }],
    devices: [{ kind: 'ivshmem-doorbell', chardev: 'c', ...device }],
  })
}

/** A host where a server at /iv.sock gives id 0, one vector and 1 MiB, unless said otherwise. */
export function makeServed(facts: Partial<IvshmemServerFacts> = {}): HostFacts {
  return makeHost({
    paths: { '/iv.sock': makePath({ type: 'socket' }) },
    ivshmemServers: {
      '/iv.sock': { state: 'speaks', version: 0, id: 0, shmSize: MIB, vectors: 1, ...facts },
    },
  })
}
