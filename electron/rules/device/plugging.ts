// Memory devices plugged one after the other, as QEMU does it: slot, room, address. Tells which one fails, and where.

import type { AddressRange } from '../../model/resolved.ts'
import { placeInGap } from '../../resolve/device-gaps.ts'
import { KIB } from '../../model/units/size.ts'
import { rememberFor } from '../layout/remember.ts'
import type { RuleContext } from '../rule.ts'
import {
  getBlockSize,
  getKnownAlignment,
  getUsableSize,
  isDimm,
  isVirtioMem,
  listBackedDevices,
  type BackedDevice,
} from './backed-devices.ts'
import { findSecondUses } from './earlier-uses.ts'
import { isAcpiOff, isManaged } from './machine-support.ts'

/** Why a device cannot be plugged. */
export type PlugProblem =
  | { kind: 'needs-slots' }
  | { kind: 'slot-range'; slot: number; slots: number }
  | { kind: 'slot-busy'; slot: number }
  | { kind: 'slots-exhausted'; slots: number }
  | { kind: 'needs-maxmem' }
  | { kind: 'space'; used: number; room: number }
  | { kind: 'size-align'; alignment: number }
  | { kind: 'addr-align'; address: number; alignment: number }
  | { kind: 'addr-range'; address: number; area: AddressRange }
  | { kind: 'addr-conflict'; address: number; other: string }
  | { kind: 'fragmentation'; alignment: number }

/** A memory device with what became of it. */
export interface Plugging {
  backed: BackedDevice
  /** Bytes it takes of the area. */
  size: number
  /** Bytes its address is aligned to. */
  alignment: number
  problem?: PlugProblem
}

interface Machine {
  context: RuleContext
  slots: Set<number>
  /** No slot below this one is free. */
  lowestSlot: number
  /** Ascending, as placeInGap() keeps them. */
  occupied: AddressRange[]
  /** What each device took, in the order of plugging. */
  plugged: (AddressRange & { name: string })[]
  used: number
}

/** hw/mem/pc-dimm.c: pc_dimm_pre_plug() and pc_dimm_get_free_slot(). */
function takeSlot(machine: Machine, asked: number | undefined): PlugProblem | undefined {
  const { context, slots } = machine
  const count = context.resolved.memory.slots
  const slot = asked ?? -1
  if (count === 0) return { kind: 'needs-slots' }
  if (slot !== -1) {
    if (slot < 0 || slot >= count) return { kind: 'slot-range', slot, slots: count }
    if (slots.has(slot)) return { kind: 'slot-busy', slot }
    slots.add(slot)
    return undefined
  }
  while (slots.has(machine.lowestSlot)) machine.lowestSlot += 1
  if (machine.lowestSlot >= count) return { kind: 'slots-exhausted', slots: count }
  slots.add(machine.lowestSlot)
  return undefined
}

/** hw/mem/memory-device.c: memory_device_get_free_addr(). */
function takeAddress(
  machine: Machine,
  area: AddressRange,
  { backed, size, alignment }: Plugging,
): PlugProblem | undefined {
  const { device, name } = backed
  const address = ('addr' in device ? device.addr : 'memaddr' in device ? device.memaddr : undefined) ?? 0
  const end = address + size
  if (address !== 0) {
    if (address % alignment !== 0) return { kind: 'addr-align', address, alignment }
    if (address < area.start || end > area.end) return { kind: 'addr-range', address, area }
    const [other] = machine.plugged
      .filter((range) => range.start < end && range.end > address)
      .sort((a, b) => a.start - b.start)
    if (other) return { kind: 'addr-conflict', address, other: other.name }
  }
  const start = placeInGap(machine.occupied, area, size, alignment, address)
  if (start === undefined) return { kind: 'fragmentation', alignment }
  machine.plugged.push({ start, end: start + size, name })
  return undefined
}

/** hw/mem/memory-device.c: memory_device_pre_plug(). */
function plug(machine: Machine, plugging: Plugging): PlugProblem | undefined {
  const { context } = machine
  const { device, backend, size: whole } = plugging.backed
  const { size } = plugging
  const { memory, deviceMemory: area } = context.resolved
  const slotProblem =
    device.kind === 'pc-dimm' || device.kind === 'nvdimm' ? takeSlot(machine, device.slot) : undefined
  if (slotProblem) return slotProblem
  const room = memory.maximum - memory.base
  if (!area || room <= 0) return { kind: 'needs-maxmem' }
  if (machine.used + size > room) return { kind: 'space', used: machine.used, room }
  const unit = getKnownAlignment(backend, context.host)
  const isAligned = device.kind === 'nvdimm' || isLegacyAligned(context) || whole % unit === 0
  if (!isAligned) return { kind: 'size-align', alignment: unit }
  const problem = takeAddress(machine, area, plugging)
  if (!problem) machine.used += size
  return problem
}

/** Types up to 2.1 align DIMMs to target pages only (hw/i386/pc.c: enforce_aligned_dimm). */
function isLegacyAligned({ resolved }: RuleContext): boolean {
  const [major, minor] = resolved.machine.version ?? [99, 0]
  return major < 2 || (major === 2 && minor < 2)
}

function measure(backed: BackedDevice, context: RuleContext): Plugging {
  const { device, backend, size } = backed
  const alignment = getKnownAlignment(backend, context.host)
  if (isVirtioMem(device)) {
    const block = getBlockSize({ ...backed, device }, context.host)
    return { backed, size, alignment: Math.max(alignment, block) }
  }
  const unit = isDimm(device) && isLegacyAligned(context) ? 4 * KIB : alignment
  const usable = device.kind === 'nvdimm' ? getUsableSize({ ...backed, device }, context.host) : size
  return { backed, size: usable, alignment: unit }
}

/**
 * Every memory device that comes as far as being plugged, in order. Machines that manage no memory devices, devices
 * without a backend of their own and DIMMs without ACPI have rules of their own and are left out.
 */
export const plugDevices: (context: RuleContext) => readonly Plugging[] = rememberFor((context) => {
  if (!isManaged(context)) return []
  const machine: Machine = {
    context,
    slots: new Set(),
    lowestSlot: 0,
    occupied: [],
    plugged: [],
    used: 0,
  }
  const isOff = isAcpiOff(context)
  const busy = new Set(findSecondUses(context).map(({ position }) => position))
  const pluggings: Plugging[] = []
  for (const backed of listBackedDevices(context)) {
    const { device, position } = backed
    if (busy.has(position) || (isOff && isDimm(device))) continue
    // Without a bus of their own these get no further.
    if (device.kind === 'virtio-mem' || device.kind === 'virtio-pmem') continue
    const plugging = measure(backed, context)
    if (plugging.size <= 0 || plugging.alignment <= 0) continue
    const problem = plug(machine, plugging)
    if (problem) plugging.problem = problem
    pluggings.push(plugging)
  }
  return pluggings
})

/** The devices that fail, mostly none. */
const listPlugProblems: (context: RuleContext) => readonly Plugging[] = rememberFor((context) =>
  plugDevices(context).filter(({ problem }) => problem !== undefined),
)

/** The devices that fail in one way, with the particulars. */
export function findPlugProblems<K extends PlugProblem['kind']>(
  context: RuleContext,
  kind: K,
): { plugging: Plugging; problem: Extract<PlugProblem, { kind: K }> }[] {
  return listPlugProblems(context).flatMap((plugging) =>
    plugging.problem?.kind === kind
      ? [{ plugging, problem: plugging.problem as Extract<PlugProblem, { kind: K }> }]
      : [],
  )
}
