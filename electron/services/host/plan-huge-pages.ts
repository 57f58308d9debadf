// The huge page planner: what a layout needs of the pools, what is free, what is missing, and how to get it.

import type { HugePageNeed, HugePagePlan, HugePageRow } from '../../contract/host.ts'
import {
  printBootParameters,
  printPoolCommand,
  printSysctl,
  type WantedPool,
} from '../../formats/host-prep/pool-commands.ts'
import type { MemoryBackend } from '../../model/backend.ts'
import type { HostFacts } from '../../model/host-facts.ts'
import type { HostPicture } from '../../model/host-picture.ts'
import type { Layout } from '../../model/layout.ts'
import type { ResolvedLayout } from '../../model/resolved.ts'
import { MIB } from '../../model/units/size.ts'
import { placeHugePages, type PageDemand, type PagePool } from '../../resolve/place-huge-pages.ts'
import { getHugePageSize } from '../../rules/backend/backing.ts'

/** Of the host's memory, the part that must stay available when pools grow, and the least in bytes. */
const FLOOR_SHARE = 0.1
const FLOOR_LEAST = 256 * MIB

/** Bytes that must stay available on a host when pools grow. */
export function getMemoryFloor(picture: HostPicture): number {
  return Math.max(FLOOR_LEAST, Math.ceil(picture.memory.total * FLOOR_SHARE))
}

/** The main memory that QEMU makes itself with `-mem-path`; undefined when a backend or nothing stands for it. */
function findOwnMemory(layout: Layout, resolved: ResolvedLayout): MemoryBackend | undefined {
  const { memPath } = layout.memory
  const isNamed =
    layout.machine.memoryBackend !== undefined || layout.nodes.some(({ memdev }) => memdev !== undefined)
  if (memPath === undefined || isNamed) return undefined
  return { kind: 'file', id: '-mem-path', memPath, size: resolved.memory.base }
}

/** Every backend that has huge pages, with how many and from where. */
export function listHugePageNeeds(
  layout: Layout,
  resolved: ResolvedLayout,
  host: HostFacts,
): (HugePageNeed & { interleaved: boolean })[] {
  const own = findOwnMemory(layout, resolved)
  return [...layout.backends, ...(own ? [own] : [])].flatMap((backend) => {
    const pageSize = getHugePageSize(backend, host)
    if (pageSize === undefined || !((backend.size ?? 0) > 0)) return []
    const { policy = 'default', hostNodes = [] } = backend
    return [
      {
        backend: backend.id,
        pageSize,
        pages: Math.ceil((backend.size ?? 0) / pageSize),
        nodes: policy === 'default' ? [] : [...hostNodes],
        interleaved: policy === 'interleave',
      },
    ]
  })
}

/** The pools of one page size by node; node 0 stands for everything on a kernel without NUMA. */
function listPools(picture: HostPicture, pageSize: number): PagePool[] {
  return picture.nodes
    .filter(({ memTotal }) => memTotal > 0)
    .map(({ id, memFree, reclaimable, hugePages }) => ({
      node: id,
      free: hugePages.find((pool) => pool.pageSize === pageSize)?.free ?? 0,
      available: memFree + reclaimable,
    }))
}

/** Free pages that are promised are nobody's, but the kernel does not say of which node: the fullest pools give them up. */
function withoutReserved(pools: readonly PagePool[], reserved: number): PagePool[] {
  let left = reserved
  return [...pools]
    .sort((a, b) => b.free - a.free)
    .map((pool) => {
      const taken = Math.min(left, pool.free)
      left -= taken
      return { ...pool, free: pool.free - taken }
    })
    .sort((a, b) => a.node - b.node)
}

function getState(row: Omit<HugePageRow, 'state'>, isKnown: boolean): HugePageRow['state'] {
  if (!isKnown) return 'absent'
  if (row.missing === 0) return 'enough'
  return row.missing * row.pageSize > row.available ? 'beyond-memory' : 'missing'
}

function makeRows(demands: readonly PageDemand[], pageSize: number, picture: HostPicture): HugePageRow[] {
  const hostPool = picture.hugePages.find((pool) => pool.pageSize === pageSize)
  // A kernel without NUMA has one pool, and no folder for it by node.
  const hasNodePools = picture.nodes.some(({ hugePages }) => hugePages.length > 0)
  const pools = hasNodePools
    ? listPools(picture, pageSize)
    : [{ node: 0, free: hostPool?.free ?? 0, available: picture.memory.available }]
  const usable = withoutReserved(pools, hostPool?.reserved ?? 0)
  return placeHugePages(demands, usable).map(({ node, pages, backends }) => {
    const pool = usable.find((one) => one.node === node)
    const own = hasNodePools
      ? picture.nodes
          .find(({ id }) => id === node)
          ?.hugePages.find((candidate) => candidate.pageSize === pageSize)
      : hostPool
    const row = {
      ...(hasNodePools ? { node } : {}),
      pageSize,
      backends,
      needed: pages,
      free: pool?.free ?? 0,
      total: own?.total ?? 0,
      missing: Math.max(0, pages - (pool?.free ?? 0)),
      available: pool?.available ?? 0,
    }
    return { ...row, state: getState(row, own !== undefined && pool !== undefined) }
  })
}

/** Every pool of the sizes that are needed as it should be: boot parameters replace what is there now. */
function listWanted(rows: readonly HugePageRow[], picture: HostPicture): WantedPool[] {
  const sizes = new Set(rows.map(({ pageSize }) => pageSize))
  const others = picture.nodes.flatMap(({ id, hugePages }) =>
    hugePages
      .filter(({ pageSize, total }) => sizes.has(pageSize) && total > 0)
      .filter(({ pageSize }) => !rows.some((row) => row.node === id && row.pageSize === pageSize))
      .map(({ pageSize, total }) => ({ node: id, pageSize, total })),
  )
  const own = rows
    .filter(({ state }) => state !== 'absent')
    .map(({ node, pageSize, total, missing }) => ({
      ...(node === undefined ? {} : { node }),
      pageSize,
      total: total + missing,
    }))
  return [...own, ...others].sort((a, b) => (a.node ?? 0) - (b.node ?? 0))
}

function parseKernel(kernel: string | undefined): [number, number] | undefined {
  const match = /^(\d{1,4})\.(\d{1,4})/.exec(kernel ?? '')
  return match ? [Number(match[1]), Number(match[2])] : undefined
}

/** Plans the huge pages of a layout on a host; `host` are the same host's facts, for the paths that the layout names. */
export function planHugePages(
  layout: Layout,
  resolved: ResolvedLayout,
  host: HostFacts,
  picture: HostPicture,
): HugePagePlan {
  const needs = listHugePageNeeds(layout, resolved, host)
  const sizes = [...new Set(needs.map(({ pageSize }) => pageSize))].sort((a, b) => a - b)
  const rows = sizes.flatMap((size) =>
    makeRows(
      needs.filter(({ pageSize }) => pageSize === size),
      size,
      picture,
    ),
  )
  const wanted = listWanted(rows, picture)
  const sysctl = printSysctl(wanted, picture.defaultHugePageSize ?? 2 * MIB)
  const taken = rows.reduce((sum, { missing, pageSize }) => sum + missing * pageSize, 0)
  return {
    needs: needs.map(({ interleaved: _, ...need }) => need),
    rows,
    reserved: picture.hugePages
      .filter(({ pageSize, reserved = 0 }) => sizes.includes(pageSize) && reserved > 0)
      .map(({ pageSize, reserved = 0 }) => ({ pageSize, pages: reserved })),
    availableAfter: picture.memory.available - taken,
    floor: getMemoryFloor(picture),
    commands: {
      shell: rows
        .filter(({ missing, state }) => missing > 0 && state !== 'absent')
        .map(({ node, pageSize, total, missing }) =>
          printPoolCommand({ ...(node === undefined ? {} : { node }), pageSize, total: total + missing }),
        ),
      boot: printBootParameters(wanted, parseKernel(picture.kernel)),
      ...(sysctl === undefined ? {} : { sysctl }),
    },
  }
}
