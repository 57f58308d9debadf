// Main memory as one stretch from 0 without holes: which backend and which guest node each piece belongs to.

import { SIZE_LIMIT } from '../model/units/size.ts'
import type { MainMemory } from './main-memory.ts'
import type { NodeSet } from './nodes.ts'

/** A piece of main memory; pieces follow each other in node order. */
export interface RamPiece {
  /** Backend id. */
  owner: string
  /** Bytes into the backend. */
  offset: number
  size: number
  node?: number
}

/**
 * The pieces of main memory. Backends of nodes stand one after another in node order, up to the largest size a layout can hold; otherwise the one RAM backend is
 * shared among the nodes from its start (hw/core/numa.c: numa_init_memdev_container(), numa_complete_configuration()).
 */
export function makeRamPieces(memory: MainMemory, nodeSet: NodeSet, ramId: string): RamPiece[] {
  const pieces: RamPiece[] = []
  if (nodeSet.usesMemdevs) {
    let room = SIZE_LIMIT
    for (const node of nodeSet.nodes) {
      const size = Math.min(node.boot, room)
      if (size > 0) pieces.push({ owner: node.memdev ?? ramId, offset: 0, size, node: node.id })
      room -= size
    }
    return pieces
  }
  const owner = memory.backend?.id ?? ramId
  let offset = 0
  for (const node of nodeSet.nodes) {
    const size = Math.min(node.boot, memory.base - offset)
    if (size <= 0) continue
    pieces.push({ owner, offset, size, node: node.id })
    offset += size
  }
  // Memory that wrong sizes leave to no node is still there.
  if (offset < memory.base) pieces.push({ owner, offset, size: memory.base - offset })
  return pieces
}

/** Bytes of all pieces. */
export function getTotal(pieces: readonly RamPiece[]): number {
  return pieces.reduce((total, piece) => total + piece.size, 0)
}
