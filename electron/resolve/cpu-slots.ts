// The board's list of possible cpus: topology ids, APIC ids, and which of them are there at start.

import type { Capabilities } from '../model/capabilities.ts'
import { isAtLeast } from '../model/capabilities.ts'
import type { PluggedCpu } from '../model/device.ts'
import type { Layout } from '../model/layout.ts'
import type { ResolvedCpuSlot } from '../model/resolved.ts'
import type { Board } from './board.ts'
import type { Smp } from './smp.ts'

/** More slots than any board has; a wrong -smp beyond it is not drawn in full. */
const SLOT_LIMIT = 8192

/** A possible cpu with all its topology ids, shown or not. */
export interface CpuSlot {
  slot: ResolvedCpuSlot
  apicId: number
  /** Socket, die, cluster, module, core, thread. */
  ids: TopologyIds
}

type TopologyIds = [number, number, number, number, number, number]

/** Numbers of dies, clusters, modules, cores and threads in what holds them; sockets first. */
export function getLevels(smp: Smp): readonly [number, number, number, number, number, number] {
  return [smp.sockets, smp.dies, smp.clusters, smp.modules, smp.cores, smp.threads]
}

/** Bits of an APIC id field for a count (include/hw/i386/topology.h). */
function getFieldWidth(count: number): number {
  return count > 1 ? Math.ceil(Math.log2(count)) : 0
}

/** Mixes the topology ids into an APIC id, each field a power of two wide. */
function getApicId(ids: TopologyIds, smp: Smp): number {
  const [socket, die, , module, core, thread] = ids
  const threads = 2 ** getFieldWidth(smp.threads)
  const cores = threads * 2 ** getFieldWidth(smp.cores)
  const modules = cores * 2 ** getFieldWidth(smp.modules)
  const dies = modules * 2 ** getFieldWidth(smp.dies)
  return socket * dies + die * modules + module * cores + core * threads + thread
}

/**
 * The ids query-hotpluggable-cpus shows: on x86 the die and the module only when a socket (die) has several
 * (hw/i386/x86.c: x86_possible_cpu_arch_ids()); on virt all levels since 7.1 (hw/arm/virt.c).
 */
function getShownIds(ids: TopologyIds, smp: Smp, capabilities: Capabilities): ResolvedCpuSlot['props'] {
  const [socket, die, cluster, module, core, thread] = ids
  if (capabilities.arch === 'aarch64') {
    if (!isAtLeast(capabilities, 7, 1)) return { 'thread-id': thread }
    return { 'socket-id': socket, 'cluster-id': cluster, 'core-id': core, 'thread-id': thread }
  }
  if (smp.dies <= 1 && smp.modules <= 1) return { 'socket-id': socket, 'core-id': core, 'thread-id': thread }
  return {
    'socket-id': socket,
    ...(smp.dies > 1 ? { 'die-id': die } : {}),
    ...(smp.modules > 1 ? { 'module-id': module } : {}),
    'core-id': core,
    'thread-id': thread,
  }
}

/** The slot that a -device cpu fills: unset die, cluster and module mean the first. */
function findPluggedSlot(slots: readonly CpuSlot[], device: PluggedCpu): CpuSlot | undefined {
  const wanted = [
    device.socketId,
    device.dieId ?? 0,
    device.clusterId ?? 0,
    device.moduleId ?? 0,
    device.coreId,
    device.threadId,
  ]
  return slots.find(({ ids }) => ids.every((id, level) => id === wanted[level]))
}

/** All slots of the board in index order, without nodes yet. */
export function makeCpuSlots(layout: Layout, smp: Smp, board: Board, capabilities: Capabilities): CpuSlot[] {
  if (!board.hasCpus) return []
  const levels = getLevels(smp).map((level) => Math.max(level, 1))
  const slots: CpuSlot[] = []
  for (let index = 0; index < Math.min(smp.maxcpus, SLOT_LIMIT); index += 1) {
    const ids: TopologyIds = [0, 0, 0, 0, 0, 0]
    let rest = index
    for (let level = levels.length - 1; level > 0; level -= 1) {
      const size = levels[level] ?? 1
      ids[level] = rest % size
      rest = Math.floor(rest / size)
    }
    ids[0] = rest
    const props = getShownIds(ids, smp, capabilities)
    slots.push({ slot: { index, props, present: index < smp.cpus }, apicId: getApicId(ids, smp), ids })
  }
  for (const device of layout.devices) {
    if (device.kind !== 'cpu') continue
    const found = findPluggedSlot(slots, device)
    if (found) found.slot.present = true
  }
  return slots
}
