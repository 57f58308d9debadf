// The resolved layout: what one QEMU builds from a layout. Total: a wrong layout is resolved as far as it makes sense.

import type { Capabilities } from '../model/capabilities.ts'
import type { HostFacts } from '../model/host-facts.ts'
import type { Layout } from '../model/layout.ts'
import { withEmptyReferencesFilled } from '../model/reference.ts'
import type { ResolvedLayout, ResolvedMemoryDevice, ResolvedNode } from '../model/resolved.ts'
import { makeAcpi } from './acpi/tables.ts'
import { getNodeRanges, makeAddressMap } from './address-map.ts'
import { makeBackendTable } from './backends.ts'
import { getBoard } from './board.ts'
import { getCpuModel } from './cpu-model.ts'
import { placeCpus } from './cpu-nodes.ts'
import { makeCpuSlots, type CpuSlot } from './cpu-slots.ts'
import { completeDistances } from './distances.ts'
import { getMachineType } from './machine-type.ts'
import { resolveMainMemory } from './main-memory.ts'
import { resolveMemdevs } from './memdevs.ts'
import { placeMemoryDevices, type PlacedDevice } from './memory-devices.ts'
import { resolveNodes, type NodeMemory } from './nodes.ts'
import { resolveRamBlocks } from './ram-blocks.ts'
import { getTotal, makeRamPieces } from './ram-pieces.ts'
import { splitRam, type EpcSection, type RamSplit } from './ram-split.ts'
import { resolveSmp } from './smp.ts'

interface NodeParts {
  hasHmat: boolean
  sources: readonly NodeMemory[]
  slots: readonly CpuSlot[]
  plugged: ReadonlyMap<number, number>
  distances: number[][] | undefined
  ranges: ReturnType<typeof getNodeRanges>
}

/** Bytes plugged into each node (hw/core/numa.c: numa_stat_memory_devices()). */
function sumPlugged(devices: readonly PlacedDevice[], split: RamSplit): Map<number, number> {
  const plugged = new Map<number, number>()
  const add = (node: number, bytes: number): void => {
    plugged.set(node, (plugged.get(node) ?? 0) + bytes)
  }
  for (const device of devices) add(device.node, device.plugged)
  for (const { node, start, end } of split.epc) add(node, end - start)
  return plugged
}

function makeNodes({ hasHmat, sources, slots, plugged, distances, ranges }: NodeParts): ResolvedNode[] {
  const members = new Map<number, { all: number[]; present: number[] }>()
  for (const { slot } of slots) {
    if (slot.node === undefined) continue
    const cpus = members.get(slot.node) ?? { all: [], present: [] }
    cpus.all.push(slot.index)
    if (slot.present) cpus.present.push(slot.index)
    members.set(slot.node, cpus)
  }
  return sources.map((source, position) => {
    const row = distances?.[position]
    const cpus = members.get(source.id)
    // With HMAT a node that has cpus is its own initiator (hw/core/machine.c: machine_set_cpu_numa_node()).
    const initiator = hasHmat ? (source.initiator ?? (cpus ? source.id : undefined)) : undefined
    const extra = plugged.get(source.id) ?? 0
    return {
      id: source.id,
      size: source.boot + extra,
      plugged: extra,
      boot: source.boot,
      cpus: cpus?.present ?? [],
      possibleCpus: cpus?.all ?? [],
      ...(row ? { distances: row } : {}),
      ...(initiator === undefined ? {} : { initiator }),
      ...(source.memdev === undefined ? {} : { memdev: source.memdev }),
      ranges: ranges.get(source.id) ?? [],
    }
  })
}

function describeEpc({ memdev, node, start, end }: EpcSection): ResolvedMemoryDevice {
  return {
    type: 'sgx-epc',
    data: { memdev: `/objects/${memdev}`, memaddr: start, size: end - start, node },
  }
}

/**
 * What QEMU builds from a layout. `host` tells the page size behind file backends, which decides where memory devices
 * stand; without it the usual mount points are taken at their names.
 */
export function resolve(given: Layout, capabilities: Capabilities, host?: HostFacts): ResolvedLayout {
  const layout = withEmptyReferencesFilled(given)
  const machine = getMachineType(layout, capabilities)
  const board = getBoard(machine, capabilities)
  const backends = makeBackendTable(layout)
  const memory = resolveMainMemory(layout, board, backends)
  const nodeSet = resolveNodes(layout, memory, board, backends, capabilities)
  const hasOwnRam = !memory.backend && !nodeSet.usesMemdevs && memory.base > 0
  const pieces = makeRamPieces(memory, nodeSet, board.ramId)
  const split = splitRam(layout, memory, getTotal(pieces), board, backends)
  const area = split.deviceMemory
  const devices = placeMemoryDevices({ layout, memory, board, backends, area, host })
  const addressMap = makeAddressMap(pieces, split, devices, board)

  const smp = resolveSmp(layout, board)
  const slots = makeCpuSlots(layout, smp, board, capabilities)
  placeCpus(slots, nodeSet.nodes, layout.cpuAssignments, smp)
  const sources = nodeSet.nodes
  const distances = completeDistances(
    layout.distances,
    sources.map((node) => node.id),
  )
  const hasHmat = layout.machine.hmat === true
  const ranges = getNodeRanges(addressMap)
  const plugged = sumPlugged(devices, split)
  const nodes = makeNodes({ hasHmat, sources, slots, plugged, distances, ranges })
  const epc = split.epc.map(describeEpc)
  const { type, family, version } = machine
  const addressBits = getCpuModel({ layout, capabilities })?.physBits
  return {
    machine: { type, family, ...(version ? { version } : {}) },
    smp,
    memory: {
      base: memory.base,
      maximum: memory.maximum,
      slots: memory.slots,
      plugged: [...plugged.values()].reduce((sum, bytes) => sum + bytes, 0),
    },
    implicitNode: nodeSet.isImplicit,
    nodes,
    cpus: slots.map(({ slot }) => slot),
    memdevs: resolveMemdevs(
      layout,
      hasOwnRam ? { id: board.ramId, size: memory.base } : undefined,
      capabilities,
    ),
    memoryDevices: [...epc, ...devices.map(({ info }) => info)],
    addressMap,
    ...(area ? { deviceMemory: area } : {}),
    ...(addressBits === undefined ? {} : { addressBits }),
    ramBlocks: resolveRamBlocks(
      layout,
      memory,
      nodeSet,
      hasOwnRam ? board.ramId : undefined,
      board,
      backends,
    ),
    acpi: makeAcpi({ layout, board, capabilities, sources, nodes, slots, split, devices, distances }),
  }
}
