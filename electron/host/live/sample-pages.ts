// Where pages are between two counts, judged by a few of them, with the error that this has.

import type { LiveMemdev } from '../../contract/live.ts'
import type { ProcessSample, SampleOptions } from '../../contract/helper-memory.ts'
import { getLocalShare } from './match-backends.ts'

/** Asks the kernel where some pages of a process are. Fails with "memory/…" and "helper/…". */
export type PageSampler = (options: SampleOptions) => Promise<ProcessSample>

/** Pages that are asked for in one sample: in all, and of one backend at most and at least. */
const PAGES = 4096
const MOST = 1024
const LEAST = 64

/** Bytes of the smallest page. */
const PAGE = 4096

/** Of a normal distribution, within which 95 of 100 lie. */
const DEVIATIONS = 1.96

/** Of `count` draws that all say the same, at most 3 / count could say otherwise in 95 of 100 cases ("rule of three"). */
const RULE_OF_THREE = 3

/** Backends whose pages are known, with where they are. */
function listRanges(memdevs: readonly LiveMemdev[]): { start: number; size: number }[] {
  return memdevs.flatMap(({ address, placement, size }) =>
    placement && address !== undefined ? [{ start: address, size }] : [],
  )
}

/** Bytes that a figure of `bytes` out of `size`, judged by `count` pages, may be wrong by: 95 of 100 are nearer. */
export function getSampleError(hits: number, count: number, size: number): number {
  // As many pages as there are: each was asked for.
  if (count * PAGE >= size) return 0
  const share = hits / count
  const half = DEVIATIONS * Math.sqrt((share * (1 - share)) / count)
  return Math.ceil(Math.max(half, hits === 0 || hits === count ? RULE_OF_THREE / count : 0) * size)
}

/** The backend with the figures by node of a sample in place of those that were counted. */
function withSample(
  memdev: LiveMemdev,
  hits: Readonly<Record<string, number>>,
  count: number,
  readAt: string,
): LiveMemdev {
  const { placement, size } = memdev
  if (!placement) return memdev
  const nodes: Record<string, number> = {}
  let resident = 0
  let error = 0
  for (const [node, pages] of Object.entries(hits)) {
    error = Math.max(error, getSampleError(pages, count, size))
    if (node === '-1') continue
    nodes[node] = Math.round((pages / count) * size)
    resident += nodes[node]
  }
  const local = getLocalShare(memdev['host-nodes'], { nodes, resident })
  const { local: _, ...rest } = memdev
  return {
    ...rest,
    ...(local === undefined ? {} : { local }),
    placement: {
      ...{ ...placement, nodes, resident, readAt },
      sample: { pages: count, error, countedAt: placement.readAt },
    },
  }
}

/** A sample that was taken. */
export interface TakenSample {
  /** Pages that were asked for of each backend. */
  count: number
  /** By the backend's address: pages by node. */
  hits: Map<number, Readonly<Record<string, number>>>
  /** Milliseconds that the kernel took. */
  cost: number
  /** ISO 8601. */
  readAt: string
}

/** Samples the backends whose pages are known. Fails as the sampler does. */
export async function takeSample(
  memdevs: readonly LiveMemdev[],
  pid: number,
  sampler: PageSampler,
): Promise<TakenSample> {
  const ranges = listRanges(memdevs)
  const readAt = new Date().toISOString()
  if (ranges.length === 0) return { count: 0, hits: new Map(), cost: 0, readAt }
  const count = Math.max(LEAST, Math.min(MOST, Math.floor(PAGES / ranges.length)))
  const { milliseconds, ranges: found } = await sampler({ pid, count, ranges })
  const hits = new Map(ranges.map(({ start }, index) => [start, found[index] ?? {}]))
  return { count, hits, cost: milliseconds, readAt }
}

/** The backends with the sample's figures by node. */
export function applySample(
  memdevs: readonly LiveMemdev[],
  { count, hits, readAt }: TakenSample,
): LiveMemdev[] {
  return memdevs.map((memdev) => {
    const own = memdev.address === undefined ? undefined : hits.get(memdev.address)
    return own ? withSample(memdev, own, count, readAt) : memdev
  })
}
