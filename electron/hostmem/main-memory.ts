// Main memory made of backends: one region each, at increasing addresses, and which node an address is on.

import type { ObjectTree } from './object-tree.ts'
import { accept, refuse, type QomResult } from './qom-result.ts'

/** A guest node and the backend that is its memory. */
export interface NodeMemory {
  node: number
  memdev: string
}

/** A region of main memory: addresses in RAM, from 0 up and without holes (not guest-physical). */
export interface NodeRegion extends NodeMemory {
  /** First address. */
  start: number
  /** Bytes. */
  size: number
}

/**
 * Takes the backends for the nodes, in the order of their ids; of all or none. A backend that is used already is
 * refused.
 *
 * Stands for: numa_init_memdev_container() in QEMU's hw/core/numa.c (2017: memory_region_allocate_system_memory()).
 */
export function assembleMainMemory(tree: ObjectTree, nodes: readonly NodeMemory[]): QomResult<NodeRegion[]> {
  const regions: NodeRegion[] = []
  const taken: string[] = []
  let start = 0
  for (const { node, memdev } of [...nodes].sort((a, b) => a.node - b.node)) {
    const user = `node ${String(node)}`
    const backend = tree.find(memdev)
    const attached =
      backend?.hasMemory === true
        ? tree.attach(user, memdev)
        : refuse(`Guest node ${String(node)} has the memory of "${memdev}", which is not there.`)
    if (!attached.ok) {
      for (const one of taken) tree.detach(one)
      return attached
    }
    taken.push(user)
    const size = backend?.state.size ?? 0
    regions.push({ node, memdev, start, size })
    start += size
  }
  return accept(regions)
}

/**
 * The node whose region holds an address. Without regions, node 0 has all memory; an address in no region is refused
 * by name.
 *
 * Stands for: numa_get_node() in QEMU's numa.c of 2017.
 */
export function findNodeOfAddress(regions: readonly NodeRegion[], address: number): QomResult<number> {
  if (regions.length === 0) return accept(0)
  const region = regions.find(({ start, size }) => address >= start && address < start + size)
  return region
    ? accept(region.node)
    : refuse(`The address 0x${address.toString(16)} is on no node of main memory.`)
}
