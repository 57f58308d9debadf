// The guest nodes QEMU makes: the declared ones and the implicit one, with their boot memory.

import type { Capabilities } from '../model/capabilities.ts'
import { isAtLeast } from '../model/capabilities.ts'
import type { Layout } from '../model/layout.ts'
import { getReferredId } from '../model/reference.ts'
import { NODE_LIMIT, type GuestNode } from '../model/numa.ts'
import { type BackendTable } from './backends.ts'
import type { Board } from './board.ts'
import type { MainMemory } from './main-memory.ts'
import { splitMemory } from './node-split.ts'

/** A guest node with its boot memory, before anything is plugged. */
export interface NodeMemory {
  id: number
  /** Bytes of boot memory. */
  boot: number
  /** Id of the backend that provides it. */
  memdev?: string
  cpus?: readonly number[]
  initiator?: number
}

export interface NodeSet {
  /** Ascending by id. */
  nodes: NodeMemory[]
  isImplicit: boolean
  /** Nodes bring their own backends, main memory is assembled from them. */
  usesMemdevs: boolean
}

/** Ids QEMU can hold, each once; a node whose initiator is no node id is dropped whole (parse_numa_node()). */
function selectNodes(layout: Layout): GuestNode[] {
  const chosen = new Map<number, GuestNode>()
  for (const node of layout.nodes) {
    const isHeld = node.id >= 0 && node.id < NODE_LIMIT && !chosen.has(node.id)
    const isDropped = layout.machine.hmat === true && (node.initiator ?? 0) >= NODE_LIMIT
    if (isHeld && !isDropped) chosen.set(node.id, node)
  }
  return [...chosen.values()].sort((a, b) => a.id - b.id)
}

/**
 * The nodes of a layout. Without any -numa node one is made when there are slots or room for memory devices; nodes
 * without any memory shared main memory up to QEMU 5.1.
 *
 * Source: hw/core/numa.c: numa_complete_configuration().
 */
export function resolveNodes(
  layout: Layout,
  memory: MainMemory,
  board: Board,
  backends: BackendTable,
  capabilities: Capabilities,
): NodeSet {
  const declared = selectNodes(layout)
  if (declared.length === 0) {
    const isImplicit =
      (memory.slots > 0 && board.makesNodeForSlots) ||
      (memory.maximum > memory.base && board.makesNodeForMaxmem)
    return { nodes: isImplicit ? [{ id: 0, boot: memory.base }] : [], isImplicit, usesMemdevs: false }
  }
  const usesMemdevs = declared.some((node) => node.memdev !== undefined)
  const isBare = !usesMemdevs && declared.every((node) => !node.mem)
  const split =
    isBare && !isAtLeast(capabilities, 5, 2)
      ? splitMemory(board.splitsLegacy ? 'legacy' : 'default', memory.base, declared.length)
      : []
  const nodes = declared.map((node, position): NodeMemory => {
    const memdev = node.memdev === undefined ? undefined : getReferredId(node.memdev)
    const given = memdev === undefined ? node.mem : backends.get(memdev)?.size
    return {
      id: node.id,
      boot: given ?? split[position] ?? 0,
      ...(memdev === undefined ? {} : { memdev }),
      ...(node.cpus ? { cpus: node.cpus } : {}),
      ...(node.initiator === undefined ? {} : { initiator: node.initiator }),
    }
  })
  return { nodes, isImplicit: false, usesMemdevs }
}
