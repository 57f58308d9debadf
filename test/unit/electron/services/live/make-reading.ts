// A reading of a small VM: two nodes, a DIMM and virtio-mem.

import type { LiveMemdev, LiveReading } from '../../../../../electron/contract/live.ts'

const GIB = 2 ** 30

/** A backend in memory on host node 0. */
export function makeMemdev(fields: Partial<LiveMemdev> & { id: string }): LiveMemdev {
  const size = fields.size ?? GIB
  return {
    ...{ size, kind: 'ram', merge: true, dump: true, prealloc: false, share: false, reserve: true },
    ...{ 'host-nodes': [], policy: 'default', certainty: 'address', applied: 'yes' },
    placement: {
      ...{ mapped: size, resident: size, nodes: { '0': size }, pageSize: 4096, dirty: size, swapCache: 0 },
      ...{ policies: ['default'], foreign: 0, readAt: '2026-01-01T00:00:00.000Z' },
    },
    ...fields,
  }
}

/** A reading with `fields` instead of its own. */
export function makeReading(fields: Partial<LiveReading> = {}): LiveReading {
  return {
    ...{ key: '7@1', name: 'vm', version: '10.0.2', status: 'running', pid: 7, source: 'qmp' },
    memdevs: [makeMemdev({ id: 'ram0' }), makeMemdev({ id: 'd0m' }), makeMemdev({ id: 'v0m' })],
    memoryDevices: [
      {
        type: 'dimm',
        data: { id: 'd0', memdev: 'd0m', node: 0, slot: 0, addr: 5 * GIB, size: GIB, hotpluggable: true },
      },
      {
        type: 'virtio-mem',
        data: {
          ...{ id: 'v0', memdev: 'v0m', node: 0, 'max-size': GIB, 'block-size': 2 ** 21, size: 0 },
          'requested-size': 0,
        },
      },
    ],
    ...{ cpus: [], addressMap: [], baseMemory: GIB, pluggedMemory: GIB, events: [] },
    readAt: '2026-01-01T00:00:00.000Z',
    ...fields,
  }
}
