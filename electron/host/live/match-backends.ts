// Which pages of a QEMU process are which backend's: proved by address or by file, else concluded, else unknown.

import type { Certainty, LivePlacement, PolicyApplied } from '../../contract/live.ts'
import { parseSet, printSet } from '../../model/units/number-set.ts'
import type { Mapping, MappingPages } from './parse-maps.ts'

/** A backend as far as it matters for finding its memory. */
export interface Wanted {
  id?: string
  kind?: string
  /** Bytes. */
  size: number
  share: boolean
  memPath?: string
  /** Where QEMU says it is. */
  address?: number
}

export interface Match {
  certainty: Certainty
  address?: number
  /** The mappings, ascending; empty unless the certainty is "address", "file" or "size". */
  mappings: Mapping[]
}

/** The mappings that lie in [start, end); undefined when they do not cover it. */
function findCover(mappings: readonly Mapping[], start: number, end: number): Mapping[] | undefined {
  const cover: Mapping[] = []
  let reached = start
  // Ascending by address, as the kernel prints them.
  for (const mapping of mappings) {
    if (mapping.end <= reached) continue
    if (mapping.start > reached || reached >= end) break
    if (mapping.access.startsWith('---')) break
    cover.push(mapping)
    reached = mapping.end
  }
  return reached >= end ? cover : undefined
}

/** Neighbours that continue each other in one file, or in anonymous memory, as one: the kernel splits by policy and advice. */
function joinParts(mappings: readonly Mapping[]): Mapping[][] {
  const runs: Mapping[][] = []
  for (const mapping of mappings) {
    const last = runs.at(-1)?.at(-1)
    const continues =
      last?.end === mapping.start &&
      last.access === mapping.access &&
      last.inode === mapping.inode &&
      last.device === mapping.device &&
      (mapping.inode === 0 || last.offset + (last.end - last.start) === mapping.offset)
    if (continues) runs.at(-1)?.push(mapping)
    else runs.push([mapping])
  }
  return runs
}

/** Parts of a stretch of anonymous memory that are looked at; more are the heap of a process, not backends. */
const PARTS = 64

/**
 * What a backend may be of: a whole file's stretch, or any neighbours among anonymous mappings, whose ends nothing marks
 * (the kernel puts mappings next to each other, and joins them when they are alike).
 */
function listPieces(run: readonly Mapping[]): Mapping[][] {
  if (run[0]?.inode !== 0 || run.length > PARTS) return [[...run]]
  return run.flatMap((_, first) => run.slice(first).map((__, count) => run.slice(first, first + count + 1)))
}

function getSize(run: readonly Mapping[]): number {
  return (run.at(-1)?.end ?? 0) - (run[0]?.start ?? 0)
}

/** What a mapping of a kind is called in maps (util/memfd.c, util/oslib-posix.c, backends/hostmem-*.c). */
function fitsKind(run: readonly Mapping[], { kind, share, memPath }: Wanted): boolean {
  const { path = '', access = '' } = run[0] ?? {}
  if (!access.startsWith('rw')) return false
  if (kind === 'memfd') return path.startsWith('/memfd:') && access.endsWith('s') === share
  if (kind === 'file') return path !== '' && path.replace(/ \(deleted\)$/, '') === memPath
  if (kind === 'shm') return access.endsWith('s') && path.startsWith('/dev/shm/')
  // Shared anonymous memory is a deleted file to the kernel; from QEMU 10 on it is a memfd.
  if (kind === 'ram')
    return share
      ? /^\/(dev\/zero|memfd:)/.test(path) && access.endsWith('s')
      : path === '' && access.endsWith('p')
  return false
}

function matchAddress(wanted: Wanted, mappings: readonly Mapping[]): Match | undefined {
  if (wanted.address === undefined) return undefined
  const cover = findCover(mappings, wanted.address, wanted.address + wanted.size)
  return cover && { certainty: 'address', address: wanted.address, mappings: cover }
}

/** A conclusion: the only piece that fits `one`, where it fits none of the `others`. */
function conclude(one: Wanted, others: readonly Wanted[], pieces: readonly Mapping[][]): Match {
  const fits = (piece: readonly Mapping[], other: Wanted): boolean =>
    getSize(piece) === other.size && fitsKind(piece, other)
  const found = pieces.filter((piece) => fits(piece, one))
  const [piece] = found
  if (!piece) return { certainty: 'none', mappings: [] }
  if (found.length > 1 || others.some((other) => fits(piece, other)))
    return { certainty: 'ambiguous', mappings: [] }
  const certainty = one.kind === 'file' ? 'file' : 'size'
  return { certainty, address: piece[0]?.start ?? 0, mappings: piece }
}

/** Matches each backend; the answers stand in the order of `wanted`. */
export function matchBackends(wanted: readonly Wanted[], mappings: readonly Mapping[]): Match[] {
  const proved = wanted.map((one) => matchAddress(one, mappings))
  const taken = new Set(proved.flatMap((match) => match?.mappings ?? []))
  const runs = joinParts(mappings.filter((mapping) => !taken.has(mapping)))
  const left = wanted.filter((_, index) => !proved[index])
  const pieces = left.length === 0 ? [] : runs.flatMap(listPieces)
  const matches = wanted.map((one, index) => {
    const others = left.filter((other) => other !== one)
    return proved[index] ?? conclude(one, others, pieces)
  })
  // Nobody knows whose a mapping is that two conclusions claim.
  const claims = new Map<Mapping, number>()
  for (const mapping of matches.flatMap((match) => match.mappings))
    claims.set(mapping, (claims.get(mapping) ?? 0) + 1)
  return matches.map((match, index) =>
    !proved[index] && match.mappings.some((mapping) => (claims.get(mapping) ?? 0) > 1)
      ? { certainty: 'ambiguous', mappings: [] }
      : match,
  )
}

/** Adds up what the kernel counts in the mappings of one backend. */
export function placePages(
  { mappings, address = 0 }: Match,
  size: number,
  pages: ReadonlyMap<number, MappingPages>,
  readAt: string,
): LivePlacement {
  const placement: LivePlacement = {
    ...{ mapped: 0, resident: 0, nodes: {}, pageSize: 0, dirty: 0, swapCache: 0, policies: [], foreign: 0 },
    readAt,
  }
  for (const mapping of mappings) {
    const inside = Math.min(mapping.end, address + size) - Math.max(mapping.start, address)
    placement.mapped += inside
    placement.foreign += mapping.end - mapping.start - inside
    const counted = pages.get(mapping.start)
    if (!counted) continue
    placement.resident += counted.resident
    placement.dirty += counted.dirty
    placement.swapCache += counted.swapCache
    placement.pageSize = Math.max(placement.pageSize, counted.pageSize)
    if (!placement.policies.includes(counted.policy)) placement.policies.push(counted.policy)
    for (const [node, bytes] of counted.nodes)
      placement.nodes[String(node)] = (placement.nodes[String(node)] ?? 0) + bytes
  }
  return placement
}

const KERNEL_NAMES = {
  bind: /^bind\b/,
  preferred: /^prefer\b/,
  interleave: /^(weighted )?interleave\b/,
} as const

/** "bind=static:0-1" → [0, 1]. */
function readNodes(policy: string): readonly number[] {
  return parseSet(policy.slice(policy.lastIndexOf(':') + 1)) ?? []
}

/** Whether the policy and the host nodes that QEMU lists are the kernel's, for every part of the backend. */
export function judgePolicy(
  policy: 'default' | keyof typeof KERNEL_NAMES,
  hostNodes: readonly number[],
  policies: readonly string[] | undefined,
): PolicyApplied {
  if (!policies || policies.length === 0) return 'unknown'
  if (policy === 'default') return policies.every((text) => text === 'default') ? 'yes' : 'inherited'
  const wanted = printSet(hostNodes)
  const holds = (text: string): boolean => {
    if (!KERNEL_NAMES[policy].test(text)) return false
    const nodes = readNodes(text)
    // Kernels before 5.15 prefer the first of several nodes.
    return (
      printSet(nodes) === wanted ||
      (policy === 'preferred' && text.startsWith('prefer:') && nodes[0] === hostNodes[0])
    )
  }
  return policies.every(holds) ? 'yes' : 'no'
}

/** Of the resident bytes those on `hostNodes`, 0 to 1. */
export function getLocalShare(
  hostNodes: readonly number[],
  { nodes, resident }: Pick<LivePlacement, 'nodes' | 'resident'>,
): number | undefined {
  if (hostNodes.length === 0 || resident === 0) return undefined
  return hostNodes.reduce((sum, node) => sum + (nodes[String(node)] ?? 0), 0) / resident
}
