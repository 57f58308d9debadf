// The board of a layout, and what -m asks of it, as rules look at them.

import { KIB } from '../../model/units/size.ts'
import { roundUp } from '../../resolve/backends.ts'
import { getBoard, type Board } from '../../resolve/board.ts'
import { getMachineType } from '../../resolve/machine-type.ts'
import type { RuleContext } from '../rule.ts'

/** How the layout's machine type treats memory and cpus. */
export function getBoardOf({ layout, capabilities }: RuleContext): Board {
  return getBoard(getMachineType(layout, capabilities), capabilities)
}

/**
 * Bytes of main memory by -m alone: rounded up to 8 KiB, the machine's default when unset or 0. What memory-backend=
 * makes of it comes later (hw/core/machine.c: machine_set_mem()).
 */
export function getRequestedSize(context: RuleContext): number {
  const { size = 0 } = context.layout.memory
  return roundUp(size > 0 ? size : getBoardOf(context).defaultRam, 8 * KIB)
}

/** Whether this is a PC with PCI: the boards with a memory-device area. */
export function isPcOrQ35({ resolved }: RuleContext): boolean {
  return resolved.machine.family === 'pc' || resolved.machine.family === 'q35'
}

/** Bytes for `slots` memory devices of 1 GiB above main memory: a maxmem that leaves room. */
export function getRoomyMaximum(size: number, slots: number): number {
  return roundUp(size, KIB * 4) + Math.min(Math.max(slots, 1), 256) * 1024 * KIB * KIB
}
