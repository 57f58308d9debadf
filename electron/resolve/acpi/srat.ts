// The SRAT a guest reads: which node each cpu and each range of memory belongs to.

import type { AddressRange, ResolvedAcpi } from '../../model/resolved.ts'
import { KIB, MIB } from '../../model/units/size.ts'
import type { CpuSlot } from '../cpu-slots.ts'
import type { PlacedDevice } from '../memory-devices.ts'
import type { NodeMemory } from '../nodes.ts'
import type { RamSplit } from '../ram-split.ts'

type Srat = NonNullable<ResolvedAcpi['srat']>
type MemoryEntry = Srat['memory'][number]

const ENABLED = 1
const HOTPLUGGABLE = 2
const NON_VOLATILE = 4
/** Cpus from this APIC id on have the larger kind of entry. */
const X2APIC_START = 255
/** The window of graphics memory and option ROMs. */
const LEGACY_HOLE: AddressRange = { start: 640 * KIB, end: MIB }

/**
 * Boot memory by node: cut at the legacy window and moved above 4 GiB where the lower stretch ends. A node that ends
 * inside the window makes the next one start behind it (hw/i386/acpi-build.c: build_srat()).
 */
function listBootMemory(nodes: readonly NodeMemory[], split: RamSplit): MemoryEntry[] {
  const entries: MemoryEntry[] = []
  let next = 0
  for (const { id, boot } of nodes) {
    const add = (base: number, end: number): void => {
      if (end > base) entries.push({ node: id, base, length: end - base, flags: ENABLED })
    }
    let start = next
    next = start + boot
    if (start <= LEGACY_HOLE.start && next > LEGACY_HOLE.start) {
      add(start, LEGACY_HOLE.start)
      start = LEGACY_HOLE.end
      next = Math.max(next, start)
    }
    if (start <= split.below && next > split.below) {
      add(start, split.below)
      next = split.aboveStart + next - split.below
      start = split.aboveStart
    }
    add(start, next)
  }
  return entries
}

/**
 * The SRAT: possible cpus, absent ones included; boot memory; NVDIMMs and enclave sections; last the whole
 * memory-device area, hotpluggable, on the highest node, as Windows needs it.
 */
export function makeSrat(
  nodes: readonly NodeMemory[],
  slots: readonly CpuSlot[],
  split: RamSplit,
  devices: readonly PlacedDevice[],
  genericInitiators: readonly number[],
): Srat {
  const memory = listBootMemory(nodes, split)
  for (const { info, node, range } of devices) {
    if (info.type !== 'nvdimm' || !range) continue
    const length = range.end - range.start
    memory.push({ node, base: range.start, length, flags: ENABLED | NON_VOLATILE })
  }
  for (const { node, start, end } of split.epc) {
    memory.push({ node, base: start, length: end - start, flags: ENABLED })
  }
  if (split.deviceMemory) {
    const { start, end } = split.deviceMemory
    const node = nodes.length - 1
    memory.push({ node, base: start, length: end - start, flags: ENABLED | HOTPLUGGABLE })
  }
  const cpus: Srat['cpus'] = []
  for (const { slot, apicId } of slots) {
    if (slot.node === undefined) continue
    // The entry of a local APIC has room for the low byte of the node only.
    cpus.push({ apicId, node: apicId < X2APIC_START ? slot.node & 0xff : slot.node })
  }
  return { cpus, memory, genericInitiators: [...genericInitiators] }
}
