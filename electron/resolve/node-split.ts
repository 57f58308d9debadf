// How QEMU up to 5.1 shares main memory among nodes when none of them is given any.

import { MIB } from '../model/units/size.ts'
import { roundDown } from './backends.ts'

/** Shares are whole multiples of this many bytes (numa_mem_align_shift = 23 of the x86 boards). */
export const SPLIT_ALIGNMENT = 8 * MIB

/** `legacy`: types up to 2.9; `default`: types from 2.10. */
export type SplitAlgorithm = 'legacy' | 'default'

/**
 * Bytes of each node: equal shares rounded down to the alignment, the last node gets what is left. `default` carries
 * what a rounding leaves to the next node, `legacy` rounds each share on its own.
 *
 * Source: hw/core/numa.c before 5.2: numa_default_auto_assign_ram(), numa_legacy_auto_assign_ram().
 */
export function splitMemory(
  algorithm: SplitAlgorithm,
  size: number,
  nodes: number,
  alignment = SPLIT_ALIGNMENT,
): number[] {
  if (nodes < 1) return []
  const share = Math.floor(size / nodes)
  const split: number[] = []
  let given = 0
  let carried = 0
  for (let node = 0; node < nodes - 1; node += 1) {
    const part = roundDown(share + carried, alignment)
    if (algorithm === 'default') carried += share - part
    split.push(part)
    given += part
  }
  return [...split, size - given]
}
