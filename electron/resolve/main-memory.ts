// Main memory: its size and maximum from -m and -machine memory-backend=, and who provides it.

import type { MemoryBackend } from '../model/backend.ts'
import type { Layout } from '../model/layout.ts'
import { getReferredId } from '../model/reference.ts'
import { KIB } from '../model/units/size.ts'
import { roundUp, type BackendTable } from './backends.ts'
import type { Board } from './board.ts'

const RAM_STEP = 8 * KIB

export interface MainMemory {
  /** Bytes of main memory. */
  base: number
  /** Bytes that main memory and memory devices may reach together; below `base` only by the trap of memory-backend=. */
  maximum: number
  slots: number
  /** The backend that is the whole main memory. */
  backend?: MemoryBackend
}

/**
 * Sizes of main memory. A backend named by memory-backend= sets an unset size exactly, but the maximum stays what it
 * was before that: the default size, or maxmem= (system/vl.c: qemu_resolve_machine_memdev()). All other sizes are
 * rounded up to 8 KiB (hw/core/machine.c: machine_set_mem()).
 */
export function resolveMainMemory(layout: Layout, board: Board, backends: BackendTable): MainMemory {
  const { size = 0, maxSize, slots = 0 } = layout.memory
  const asked = roundUp(size > 0 ? size : board.defaultRam, RAM_STEP)
  const reference = layout.machine.memoryBackend
  const backend = reference === undefined ? undefined : backends.get(getReferredId(reference))
  const base = backend?.size !== undefined && size === 0 ? backend.size : asked
  return { base, maximum: maxSize ?? asked, slots, ...(backend ? { backend } : {}) }
}
