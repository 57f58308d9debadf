// Both sides of a proof boot in one shape: what was resolved, and what stands in guest memory.

import type { GuestTables, MemoryMapEntry, NfitRange } from '../../contract/proof-boot.ts'
import type { AddressRange, ResolvedLayout } from '../../model/resolved.ts'
import type { DecodedTables } from './decode-tables.ts'

/** The memory map's type of RAM. */
const RAM = 1

/** Ranges ascending, neighbours joined. */
export function joinRanges(ranges: readonly AddressRange[]): AddressRange[] {
  const joined: AddressRange[] = []
  for (const { start, end } of [...ranges].sort((a, b) => a.start - b.start)) {
    const last = joined.at(-1)
    if (last?.end === start) last.end = end
    else joined.push({ start, end })
  }
  return joined
}

function sortByBase(ranges: readonly NfitRange[]): NfitRange[] {
  return [...ranges].sort((a, b) => a.base - b.base)
}

/** NVDIMMs as the NFIT has them: their room after the label (hw/acpi/nvdimm.c: nvdimm_build_structure_spa()). */
function listNvdimms(resolved: ResolvedLayout): NfitRange[] {
  return resolved.memoryDevices.flatMap(({ type, data }) =>
    type === 'nvdimm' ? [{ node: data.node ?? 0, base: data.addr ?? 0, length: data.size ?? 0 }] : [],
  )
}

/** What was resolved. */
export function describeAsked(resolved: ResolvedLayout): GuestTables {
  return {
    acpi: resolved.acpi,
    nfit: sortByBase(listNvdimms(resolved)),
    ram: joinRanges(resolved.addressMap.filter(({ kind }) => kind === 'ram')),
  }
}

/** What was read; without a memory map there are no ranges of RAM. */
export function describeGot(
  { acpi, nfit = [] }: DecodedTables,
  memoryMap: readonly MemoryMapEntry[] | undefined,
): GuestTables {
  return {
    acpi,
    nfit: sortByBase(nfit),
    ...(memoryMap ? { ram: joinRanges(memoryMap.filter(({ type }) => type === RAM)) } : {}),
  }
}
