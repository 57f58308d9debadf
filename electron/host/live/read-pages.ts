// The pages of a process as /proc tells them, joined with the backends that QEMU lists.

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import type { LiveDetail, LiveMemdev, LiveReading } from '../../contract/live.ts'
import { Failure } from '../../model/failure.ts'
import { getLocalShare, judgePolicy, matchBackends, placePages, type Match } from './match-backends.ts'
import { parseMaps, parseNumaMaps, parseSmaps, type MappingPages } from './parse-maps.ts'
import { isSameProcess, type ProcessId } from './process-id.ts'

/** What one reading of a process gave. */
export interface ProcessPages {
  maps: ReturnType<typeof parseMaps>
  pages: Map<number, MappingPages>
  total: NonNullable<LiveReading['process']>
  /** Milliseconds that numa_maps took. */
  cost: number
  /** ISO 8601. */
  readAt: string
}

/** Fails with "process/no-permission", "process/not-found" or "process/unreadable". */
async function readProc(root: string, { pid }: ProcessId, name: string): Promise<string> {
  try {
    return await readFile(join(root, 'proc', String(pid), name), 'utf8')
  } catch (error) {
    const errno = (error as NodeJS.ErrnoException).code ?? 'unknown'
    const object = `process ${String(pid)}`
    if (errno === 'EACCES' || errno === 'EPERM')
      throw new Failure({
        code: 'process/no-permission',
        message: `This user may not see the memory of ${object}; run Memloom as the user who owns the VM, or as root.`,
        ...{ call: 'open', errno, object },
      })
    const isGone = errno === 'ENOENT' || errno === 'ESRCH'
    throw new Failure({
      code: isGone ? 'process/not-found' : 'process/unreadable',
      message: isGone
        ? `${object} has no ${name}: it has ended, or this kernel knows no host nodes.`
        : `${name} of ${object} cannot be read: ${errno}.`,
      ...{ call: 'open', errno, object },
    })
  }
}

function addUp(pages: Iterable<MappingPages>): ProcessPages['total'] {
  const total: ProcessPages['total'] = { resident: 0, nodes: {} }
  for (const { nodes, resident } of pages) {
    total.resident += resident
    for (const [node, bytes] of nodes) total.nodes[String(node)] = (total.nodes[String(node)] ?? 0) + bytes
  }
  return total
}

/** Fails with "process/not-found" when the PID is another process by now. */
function requireSame(root: string, process: ProcessId): void {
  if (isSameProcess(process, root)) return
  throw new Failure({
    code: 'process/not-found',
    message: `Process ${String(process.pid)} has ended.`,
    object: `process ${String(process.pid)}`,
  })
}

/** Reads maps and numa_maps once. Fails with "process/…". */
export async function readProcessPages(process: ProcessId, root = '/'): Promise<ProcessPages> {
  const start = performance.now()
  // The kernel walks page tables for one of them: the other is read and parsed meanwhile.
  const [maps, { cost, text }] = await Promise.all([
    readProc(root, process, 'maps').then(parseMaps),
    readProc(root, process, 'numa_maps').then((numa) => ({ text: numa, cost: performance.now() - start })),
  ])
  requireSame(root, process)
  const list = parseNumaMaps(text)
  return {
    maps,
    pages: new Map(list.map((one) => [one.start, one])),
    total: addUp(list),
    cost,
    readAt: new Date().toISOString(),
  }
}

/** What joinPages adds. */
type Bare = Omit<LiveMemdev, 'certainty' | 'applied'>

/** Finds the mappings of each backend and adds what the kernel says of them. */
export function joinPages(memdevs: readonly Bare[], pages: ProcessPages | undefined): LiveMemdev[] {
  const matches = pages ? matchBackends(memdevs, pages.maps) : []
  return memdevs.map((memdev, index) => {
    const { address, ...rest } = memdev
    const match: Match = matches[index] ?? { certainty: 'none', mappings: [] }
    const placement =
      pages && match.mappings.length > 0
        ? placePages(match, memdev.size, pages.pages, pages.readAt)
        : undefined
    const local = placement && getLocalShare(memdev['host-nodes'], placement)
    const where = match.address ?? address
    return {
      ...rest,
      certainty: match.certainty,
      applied: judgePolicy(memdev.policy, memdev['host-nodes'], placement?.policies),
      ...(where === undefined ? {} : { address: where }),
      ...(placement ? { placement } : {}),
      ...(local === undefined ? {} : { local }),
    }
  })
}

/** Adds up smaps for each backend whose mappings are known. Fails with "process/…". */
export async function readDetails(
  memdevs: readonly LiveMemdev[],
  process: ProcessId,
  root = '/',
): Promise<Record<string, LiveDetail>> {
  const maps = parseMaps(await readProc(root, process, 'maps'))
  const smaps = new Map(
    parseSmaps(await readProc(root, process, 'smaps')).map((detail) => [detail.start, detail]),
  )
  requireSame(root, process)
  const matches = matchBackends(memdevs, maps)
  const details: Record<string, LiveDetail> = {}
  memdevs.forEach(({ id }, index) => {
    const parts = (matches[index]?.mappings ?? []).flatMap(({ start }) => smaps.get(start) ?? [])
    if (id === undefined || parts.length === 0) return
    const sum = (key: 'transparentHuge' | 'swap' | 'locked'): number =>
      parts.reduce((total, part) => total + part[key], 0)
    details[id] = {
      ...{ transparentHuge: sum('transparentHuge'), swap: sum('swap'), locked: sum('locked') },
      flags: [...new Set(parts.flatMap(({ flags }) => flags))].sort(),
    }
  })
  return details
}
