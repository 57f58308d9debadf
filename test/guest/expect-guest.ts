// What Linux will make of a resolved layout: its own numbers of nodes and cpus, and which tables it believes.
//
// Written from the kernel's behaviour (drivers/acpi/numa/srat.c and hmat.c, arch/x86/mm/numa.c of Linux 6.1), so that
// what a guest shows can be compared exactly with what was resolved.

import type {
  AddressRange,
  ResolvedAcpi,
  ResolvedHmatTable,
  ResolvedLayout,
} from '../../electron/model/resolved.ts'
import { MIB } from '../../electron/model/units/size.ts'
import type { GuestNodeView, GuestView, NodeAccess } from './guest-view.ts'

const PAGE = 4096
const ENABLED = 1

/** QEMU's and ACPI's values 0 none, 1 direct, 2 complex are the kernel's 2 other, 0 direct, 1 indexed. */
const INDEXING = [2, 0, 1]
/** 0 none, 1 write-back, 2 write-through are 2 other, 0 write-back, 1 write-through. */
const WRITE_POLICY = [2, 0, 1]

/** Linux numbers a node when a table first names it: cpus and generic initiators in their order, then memory. */
export function numberNodes(acpi: ResolvedAcpi): Map<number, number> {
  const numbers = new Map<number, number>()
  if (!acpi.srat) return new Map([[0, 0]])
  const { cpus, genericInitiators, memory } = acpi.srat
  const named = [
    ...cpus.map(({ node }) => node),
    ...genericInitiators,
    ...memory.filter(({ flags }) => flags & ENABLED).map(({ node }) => node),
  ]
  for (const node of named) if (!numbers.has(node)) numbers.set(node, numbers.size)
  return numbers
}

/** Linux believes a SLIT only when every node is at 10 from itself and farther from the others. */
export function isBelieved(slit: readonly (readonly number[])[]): boolean {
  return slit.every((row, from) =>
    row.every((distance, to) => (from === to ? distance === 10 : distance > 10)),
  )
}

/** Whole pages of a range that firmware lets the kernel use; the kernel keeps the first page of all to itself. */
function cutToUsable(ranges: readonly AddressRange[], usable: readonly AddressRange[]): AddressRange[] {
  return ranges.flatMap(({ start, end }) =>
    usable.flatMap((free) => {
      const first = Math.ceil(Math.max(start, free.start, PAGE) / PAGE) * PAGE
      const last = Math.floor(Math.min(end, free.end) / PAGE) * PAGE
      return last > first ? [{ start: first, end: last }] : []
    }),
  )
}

function sumRanges(ranges: readonly AddressRange[]): number {
  return ranges.reduce((sum, { start, end }) => sum + end - start, 0)
}

/**
 * Devices that the kernel itself adds as memory of a node: DIMMs of whole memory blocks. It refuses others
 * (mm/memory_hotplug.c: check_hotplug_memory_range()).
 */
function listDimms(resolved: ResolvedLayout, blockSize: number): (AddressRange & { node: number })[] {
  return resolved.memoryDevices.flatMap(({ type, data: { node = 0, addr = 0, size = 0 } }) => {
    const isWhole = addr % blockSize === 0 && size % blockSize === 0
    return type === 'dimm' && isWhole ? [{ node, start: addr, end: addr + size }] : []
  })
}

/** A value as the kernel prints it: ns for latencies, MiB per second for bandwidths; 0 for none. */
function getPerformance(table: ResolvedHmatTable, initiator: number, target: number): number {
  const row = table.initiators.indexOf(initiator)
  const entry = table.entries[row]?.[table.targets.indexOf(target)] ?? 0
  if (entry === 0 || entry === 0xffff) return 0
  const value = entry * table.baseUnit
  return table.dataType < 3 ? Math.ceil(value / 1000) : value
}

/** Of the tables about memory itself the last one counts; a general one is read and write in one. */
function getAccess(acpi: ResolvedAcpi, initiator: number, target: number, number: number): NodeAccess {
  const access = {
    initiators: [number],
    readLatency: 0,
    writeLatency: 0,
    readBandwidth: 0,
    writeBandwidth: 0,
  }
  for (const table of acpi.hmat?.tables ?? []) {
    if (table.hierarchy !== 0) continue
    const value = getPerformance(table, initiator, target)
    const kind = table.dataType % 3
    if (table.dataType < 3) {
      if (kind !== 2) access.readLatency = value
      if (kind !== 1) access.writeLatency = value
    } else {
      if (kind !== 2) access.readBandwidth = value
      if (kind !== 1) access.writeBandwidth = value
    }
  }
  return access
}

/** A domain of memory that the SRAT does not have makes Linux drop the whole HMAT. */
function isHmatBelieved({ hmat, srat }: ResolvedAcpi): boolean {
  const known = new Set(srat?.memory.map(({ node }) => node))
  return hmat?.domains.every(({ memory }) => known.has(memory)) === true
}

/** The nodes that Linux will show, given what firmware keeps of main memory (`usable`) and the size of a block. */
export function expectNodes(
  resolved: ResolvedLayout,
  { usable, blockSize }: Pick<GuestView, 'usable' | 'blockSize'>,
): GuestNodeView[] {
  const { acpi } = resolved
  const numbers = numberNodes(acpi)
  const present = resolved.cpus.filter((slot) => slot.present)
  const dimms = listDimms(resolved, blockSize)
  const ram = resolved.addressMap.filter(({ kind }) => kind === 'ram')
  const hasHmat = isHmatBelieved(acpi)
  const views = [...numbers].flatMap(([node, id]): Omit<GuestNodeView, 'distances'>[] => {
    const isHere = (range: { node?: number }): boolean => (range.node ?? 0) === node
    const boot = cutToUsable(ram.filter(isHere), usable)
    const own = [...boot, ...dimms.filter(isHere)]
    const slots = resolved.cpus.filter((slot) => (slot.node ?? 0) === node)
    // Linux has no node without memory and without a place for a cpu.
    if (own.length === 0 && slots.length === 0) return []
    const blocks = new Set<number>()
    for (const { start, end } of own) {
      for (let block = Math.floor(start / blockSize); block * blockSize < end; block += 1) blocks.add(block)
    }
    const domain = acpi.hmat?.domains.find(({ memory }) => memory === node)
    const initiator = hasHmat ? domain?.initiator : undefined
    const access =
      initiator === undefined ? undefined : getAccess(acpi, initiator, node, numbers.get(initiator) ?? -1)
    const caches: GuestNodeView['caches'] = {}
    for (const cache of hasHmat ? (acpi.hmat?.caches ?? []) : []) {
      if (cache.node !== node) continue
      caches[cache.level] = {
        size: cache.size,
        line: cache.line,
        indexing: INDEXING[cache.associativity] ?? -1,
        writePolicy: WRITE_POLICY[cache.policy] ?? -1,
      }
    }
    return [
      {
        id,
        cpus: present.flatMap((slot, cpu) => ((slot.node ?? 0) === node ? [cpu] : [])),
        blocks: [...blocks].sort((a, b) => a - b),
        present: sumRanges(own),
        access: access ? { 0: access, 1: access } : {},
        caches,
      },
    ]
  })
  const nodeOf = new Map([...numbers].map(([node, id]) => [id, node]))
  const believed = acpi.slit && isBelieved(acpi.slit) ? acpi.slit : undefined
  const getDistance = (from: number, to: number): number =>
    believed?.[nodeOf.get(from) ?? -1]?.[nodeOf.get(to) ?? -1] ?? (from === to ? 10 : 20)
  const ids = views.map(({ id }) => id).sort((a, b) => a - b)
  return views
    .map((view) => ({ ...view, distances: ids.map((to) => getDistance(view.id, to)) }))
    .sort((a, b) => a.id - b.id)
}

/** Boot memory by node, as the kernel's allocator starts with it: neighbours of one node joined, ascending. */
export function expectBootRanges(
  resolved: ResolvedLayout,
  { usable }: Pick<GuestView, 'usable'>,
): GuestView['bootRanges'] {
  const numbers = numberNodes(resolved.acpi)
  const ranges = resolved.addressMap
    .filter(({ kind }) => kind === 'ram')
    .flatMap((entry) =>
      cutToUsable([entry], usable).map((range) => ({ node: numbers.get(entry.node ?? 0) ?? -1, ...range })),
    )
    .sort((a, b) => a.start - b.start)
  const joined: GuestView['bootRanges'] = []
  for (const range of ranges) {
    const last = joined.at(-1)
    if (last?.node === range.node && last.end === range.start) last.end = range.end
    else joined.push(range)
  }
  return joined
}

/** RAM that firmware and the old PC's holes may keep from the guest: below 1 MiB, and at the top below 4 GiB. */
const FIRMWARE_LIMIT = MIB

/**
 * The ranges of resolved RAM that the guest was not given, without the PC's holes below 1 MiB and the less than 1 MiB
 * that firmware takes from the top of the lower stretch. Nothing is expected to be left.
 */
export function listWithheld(resolved: ResolvedLayout, usable: readonly AddressRange[]): AddressRange[] {
  const ram = resolved.addressMap.filter(({ kind, end }) => kind === 'ram' && end > MIB)
  const lowTop = Math.max(...ram.filter(({ end }) => end <= 4096 * MIB).map(({ end }) => end))
  return ram.flatMap(({ start, end }) => {
    let next = Math.max(start, MIB)
    const missing: AddressRange[] = []
    for (const free of [...usable].sort((a, b) => a.start - b.start)) {
      if (free.end <= next || free.start >= end) continue
      if (free.start > next) missing.push({ start: next, end: free.start })
      next = Math.min(free.end, end)
    }
    if (next < end) missing.push({ start: next, end })
    return missing.filter((range) => !(range.end === lowTop && range.end - range.start < FIRMWARE_LIMIT))
  })
}
