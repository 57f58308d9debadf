// The facts of one host for one layout: from sysfs, /proc and stat, and from facts.json of a captured host.

import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Failure } from '../../model/failure.ts'
import { HostFacts, type HostNode, type IvshmemServerFacts, type PathFacts } from '../../model/host-facts.ts'
import type { Layout } from '../../model/layout.ts'
import { listServers } from '../../rules/ivshmem/connection.ts'
import { readMounts } from './mounts.ts'
import { readControlGroup } from './read-control-group.ts'
import { readNodes, readPools } from './read-nodes.ts'
import { listPaths, PathReader } from './read-paths.ts'
import { parseMeminfo, SysFiles } from './sys-files.ts'

/** Bytes of a page on x86_64 and usual aarch64 kernels; Node cannot ask, so another size comes from facts.json. */
const PAGE_SIZE = 4096

const DEFAULT_HUGE_PAGE_SIZE = 2 * 1024 * 1024

/** Bytes of the largest facts.json that is read. */
const FACTS_LIMIT = 16 * 1024 * 1024

/** facts.json: any part of the facts; it wins over what files say, paths and servers one by one. */
const Override = HostFacts.partial()

export interface HostFactsOptions {
  /** The host's root folder: "/" for this host, or a captured one with sys/, proc/ and facts.json. */
  root?: string
  /** Whose paths are looked at; none without a layout. */
  layout?: Layout | undefined
  /**
   * Asks the ivshmem servers that the layout's devices connect to for their greeting. Servers of a captured host are only those of its facts.json. Nothing is connected to when unset.
   */
  greet?: ((path: string) => Promise<IvshmemServerFacts>) | undefined
}

/** The greetings of the layout's servers, by path as the layout names it. */
async function readServers({ layout, greet }: HostFactsOptions): Promise<HostFacts['ivshmemServers']> {
  const servers: HostFacts['ivshmemServers'] = {}
  if (!layout || !greet) return servers
  for (const path of listServers(layout)) {
    servers[path] = await greet(path)
  }
  return servers
}

function parseKernel(release: string | undefined): [number, number] | undefined {
  const match = /^(\d{1,4})\.(\d{1,4})/.exec(release ?? '')
  return match ? [Number(match[1]), Number(match[2])] : undefined
}

function isAtLeast([major, minor]: readonly [number, number], wanted: readonly [number, number]): boolean {
  return major > wanted[0] || (major === wanted[0] && minor >= wanted[1])
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}

/** Host cpus that this process may run on: its affinity here, all online ones of a captured host. */
async function readCpus(files: SysFiles): Promise<number[]> {
  const status = await files.readText('proc/self/status')
  const allowed = /^Cpus_allowed_list:\s*(\S+)$/m.exec(status ?? '')?.[1]
  const online = await files.readList('sys/devices/system/cpu/online')
  if (allowed === undefined) return online ?? []
  const list = allowed.split(',').flatMap((range) => {
    const [first = NaN, last = first] = range.split('-').map(Number)
    if (!(last >= first && last < 65_536)) return []
    return Array.from({ length: last - first + 1 }, (_, index) => first + index)
  })
  return online ? list.filter((cpu) => online.includes(cpu)) : list
}

async function readOverride(root: string): Promise<Partial<HostFacts>> {
  const path = join(root, 'facts.json')
  const files = new SysFiles(root)
  const text = await files.readText('facts.json')
  if (text === undefined) return {}
  const fail = (why: string): never => {
    throw new Failure({ code: 'host/facts-unreadable', message: `${path} ${why}`, object: path })
  }
  if (text.length > FACTS_LIMIT) fail('is larger than the limit of 16 MiB.')
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch {
    fail('is not JSON.')
  }
  const parsed = Override.safeParse(data)
  // JSON holds no undefined.
  if (parsed.success) return parsed.data as Partial<HostFacts>
  const issue = parsed.error.issues[0]
  return fail(
    `does not hold host facts: /${issue?.path.map(String).join('/') ?? ''}: ${issue?.message ?? ''}.`,
  )
}

async function readOvercommit(
  files: SysFiles,
  memory: ReadonlyMap<string, number>,
): Promise<HostFacts['overcommit']> {
  const mode = await files.readNumber('proc/sys/vm/overcommit_memory')
  const limit = memory.get('CommitLimit')
  const committed = memory.get('Committed_AS')
  return mode === undefined || limit === undefined || committed === undefined
    ? undefined
    : { mode, limit, committed }
}

/** A kernel without NUMA is one host node with everything. */
function makeOnlyNode(cpus: number[], memory: ReadonlyMap<string, number>): HostNode {
  return {
    id: 0,
    cpus,
    memTotal: memory.get('MemTotal') ?? 0,
    memFree: memory.get('MemFree') ?? 0,
    hugePages: [],
    distances: [10],
  }
}

/**
 * Reads a host's facts and those of the paths that the layout names. Total on odd files: what cannot be read is absent
 * or 0. Connects to nothing but the servers that `greet` is told to ask. Fails with "host/not-found" for a root that is no folder, and
 * "host/facts-unreadable" for a facts.json of another form.
 */
export async function readHostFacts(options: HostFactsOptions = {}): Promise<HostFacts> {
  const { root = '/', layout } = options
  const isHere = root === '/'
  if (!isHere && !(await stat(root).catch(() => undefined))?.isDirectory())
    throw new Failure({
      code: 'host/not-found',
      message: `There is no folder at ${root}; a captured host has sys/, proc/ and facts.json in one.`,
      object: root,
    })
  const files = new SysFiles(root)
  const override = isHere ? {} : await readOverride(root)
  const memory = parseMeminfo(await files.readText('proc/meminfo'))
  const cpus = await readCpus(files)
  const [nodes, pools, overcommit, release, balancing] = await Promise.all([
    readNodes(files),
    readPools(files, 'sys/kernel/mm/hugepages'),
    readOvercommit(files, memory),
    files.readText('proc/sys/kernel/osrelease'),
    files.readNumber('proc/sys/kernel/numa_balancing'),
  ])
  const group = await readControlGroup(files, await readMounts(files))
  const room =
    group?.memoryLimit === undefined ? undefined : Math.max(0, group.memoryLimit - (group.memoryUsage ?? 0))
  const kernel = parseKernel(release)
  const pageSize = override.pageSize ?? PAGE_SIZE
  const defaultHugePageSize = memory.get('Hugepagesize')
  const reader = new PathReader(files, pageSize, defaultHugePageSize ?? DEFAULT_HUGE_PAGE_SIZE)
  const paths: Record<string, PathFacts> = {}
  for (const path of layout ? listPaths(layout) : []) paths[path] = await reader.read(path)
  return {
    pageSize,
    cpus,
    nodes: nodes.length > 0 ? nodes : [makeOnlyNode(cpus, memory)],
    hugePages: pools,
    memTotal: memory.get('MemTotal') ?? 0,
    memAvailable: memory.get('MemAvailable') ?? memory.get('MemFree') ?? 0,
    swapTotal: memory.get('SwapTotal') ?? 0,
    ...(room === undefined ? {} : { memoryGroupRoom: room }),
    ...(defaultHugePageSize === undefined ? {} : { defaultHugePageSize }),
    ...(overcommit ? { overcommit } : {}),
    sgx: await exists(join(root, 'dev/sgx_vepc')),
    kvm: await exists(join(root, 'dev/kvm')),
    ...(kernel ? { kernel, preferredMany: isAtLeast(kernel, [5, 15]) } : {}),
    ...(balancing === undefined ? {} : { numaBalancing: balancing > 0 }),
    ...override,
    ivshmemServers: { ...(isHere ? await readServers(options) : {}), ...override.ivshmemServers },
    paths: { ...paths, ...override.paths },
  }
}
