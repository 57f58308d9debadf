// The ACPI tables about memory that a machine builds: which of them exist, and their contents.

import type { Capabilities } from '../../model/capabilities.ts'
import { isAtLeast } from '../../model/capabilities.ts'
import type { Layout } from '../../model/layout.ts'
import type { ResolvedAcpi, ResolvedNode } from '../../model/resolved.ts'
import type { Board } from '../board.ts'
import type { CpuSlot } from '../cpu-slots.ts'
import type { PlacedDevice } from '../memory-devices.ts'
import type { NodeMemory } from '../nodes.ts'
import type { RamSplit } from '../ram-split.ts'
import { makeHmat } from './hmat.ts'
import { makeSrat } from './srat.ts'

function hasAcpi(layout: Layout): boolean {
  return layout.machine.acpi !== 'off' && !layout.otherArgs.some((argument) => /^--?no-acpi$/.test(argument))
}

export interface TableSources {
  layout: Layout
  board: Board
  capabilities: Capabilities
  sources: readonly NodeMemory[]
  nodes: readonly ResolvedNode[]
  slots: readonly CpuSlot[]
  split: RamSplit
  devices: readonly PlacedDevice[]
  /** Rows of the distance table, when there is one. */
  distances: number[][] | undefined
}

/** SRAT with any guest node, SLIT with any distance, HMAT with hmat=on (hw/i386/acpi-build.c: acpi_build()). */
export function makeAcpi(from: TableSources): ResolvedAcpi {
  const { layout, board, capabilities, nodes, distances } = from
  if (!board.buildsNumaTables || nodes.length === 0 || !hasAcpi(layout)) return {}
  const generic = isAtLeast(capabilities, 9, 0) ? layout.genericInitiators : []
  const initiators = generic.flatMap(({ node }) => (node === undefined ? [] : [node]))
  return {
    ...(distances ? { slit: distances } : {}),
    srat: makeSrat(from.sources, from.slots, from.split, from.devices, initiators),
    ...(layout.machine.hmat === true ? { hmat: makeHmat(layout.hmat, nodes, initiators, capabilities) } : {}),
  }
}
