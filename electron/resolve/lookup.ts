// From an address to what stands there: guest-physical as the guest uses it, and QEMU's older linear count of nodes.

import type { AddressKind, AddressRange, ResolvedLayout } from '../model/resolved.ts'
import { isMemory } from './address-map.ts'

/** What stands at a guest-physical address. */
export interface AddressFinding {
  address: number
  /** `none` where nothing of the layout stands. */
  kind: AddressKind | 'none'
  /** Guest node of the memory; node 0 has all of it without NUMA. */
  node?: number
  /** Backend id of the memory. */
  backend?: string
  /** Bytes into that backend. */
  offset?: number
  /** Name of what is no memory, for instance "pci-hole". */
  area?: string
}

/** Looks up a guest-physical address in bytes. */
export function findAddress(
  resolved: Pick<ResolvedLayout, 'addressMap' | 'nodes'>,
  address: number,
): AddressFinding {
  const entry = resolved.addressMap.find(({ start, end }) => start <= address && address < end)
  if (!entry) return { address, kind: 'none' }
  if (!isMemory(entry)) return { address, kind: entry.kind, area: entry.owner }
  const node = entry.node ?? (resolved.nodes.length === 0 ? 0 : undefined)
  return {
    address,
    kind: entry.kind,
    ...(node === undefined ? {} : { node }),
    backend: entry.owner,
    offset: (entry.offset ?? 0) + address - entry.start,
  }
}

/** A range of a node in the linear count. */
export interface LinearRange extends AddressRange {
  node: number
}

/**
 * The linear ranges of nodes: boot memory one after another from 0 in node order, without the PCI hole, then DIMMs
 * where they are plugged. This is how QEMU of 2017 counted addresses of nodes; it is not the guest-physical map.
 *
 * Source: numa.c of QEMU 2.10: numa_set_mem_ranges(), numa_set_mem_node_id().
 */
export function getLinearRanges(resolved: Pick<ResolvedLayout, 'nodes' | 'memoryDevices'>): LinearRange[] {
  const ranges: LinearRange[] = []
  let start = 0
  for (const { id, boot } of resolved.nodes) {
    if (boot > 0) ranges.push({ node: id, start, end: start + boot })
    start += boot
  }
  for (const { type, data } of resolved.memoryDevices) {
    if ((type !== 'dimm' && type !== 'nvdimm') || data.addr === undefined || !data.size) continue
    ranges.push({ node: data.node ?? 0, start: data.addr, end: data.addr + data.size })
  }
  return ranges
}

/** The node of an address in the linear count; node 0 has every address without NUMA, undefined means none has it. */
export function findLinearNode(
  resolved: Pick<ResolvedLayout, 'nodes' | 'memoryDevices'>,
  address: number,
): number | undefined {
  if (resolved.nodes.length === 0) return 0
  return getLinearRanges(resolved).find(({ start, end }) => start <= address && address < end)?.node
}
