// Look-ups that many rules need, made once a check.

import type { MemoryBackend } from '../model/backend.ts'
import { getDeviceMemdev } from '../model/device.ts'
import type { Layout } from '../model/layout.ts'
import { getReferredId } from '../model/reference.ts'

/** One user of a memory backend: the pointer of the field that names it, in the order QEMU takes them. */
export interface BackendUse {
  at: string
  memdev: string
  /** Where the user stands in the layout; `machine` has no position but 0. */
  section: 'machine' | 'nodes' | 'devices'
  position: number
}

export interface LayoutIndex {
  /** The first backend with an id, with its position. */
  backends: ReadonlyMap<string, { backend: MemoryBackend; position: number }>
  /** Positions of guest nodes by id. */
  nodes: ReadonlyMap<number, number[]>
  /** Every reference to a backend: main memory, guest nodes, devices in order. */
  uses: readonly BackendUse[]
}

/** Builds the index in one pass over each list. */
export function makeLayoutIndex(layout: Layout): LayoutIndex {
  const backends = new Map<string, { backend: MemoryBackend; position: number }>()
  layout.backends.forEach((backend, position) => {
    if (!backends.has(backend.id)) backends.set(backend.id, { backend, position })
  })
  const nodes = new Map<number, number[]>()
  layout.nodes.forEach((node, position) => {
    const positions = nodes.get(node.id)
    if (positions) positions.push(position)
    else nodes.set(node.id, [position])
  })
  const uses: BackendUse[] = []
  const add = (section: 'nodes' | 'devices', position: number, memdev: string | undefined): void => {
    if (memdev === undefined) return
    uses.push({
      at: `/${section}/${String(position)}/memdev`,
      memdev: getReferredId(memdev),
      section,
      position,
    })
  }
  const { memoryBackend } = layout.machine
  if (memoryBackend !== undefined) {
    const memdev = getReferredId(memoryBackend)
    uses.push({ at: '/machine/memoryBackend', memdev, section: 'machine', position: 0 })
  }
  layout.nodes.forEach((node, position) => {
    add('nodes', position, node.memdev)
  })
  layout.devices.forEach((device, position) => {
    add('devices', position, getDeviceMemdev(device))
  })
  return { backends, nodes, uses }
}
