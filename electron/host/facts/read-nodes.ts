// Host nodes and huge page pools from sysfs.

import type { HostNode, HugePagePool } from '../../model/host-facts.ts'
import type { NodeNumbers } from '../../model/host-picture.ts'
import { parseSet } from '../../model/units/number-set.ts'
import { listNumbered, parseMeminfo, parseWhole, type SysFiles } from './sys-files.ts'

const FOLDER = 'sys/devices/system/node'

/** Bytes of a pool's pages, from a folder's name: "hugepages-2048kB". */
function parsePageSize(name: string): number | undefined {
  const kilobytes = /^hugepages-(\d{1,12})kB$/.exec(name)?.[1]
  return kilobytes === undefined ? undefined : Number(kilobytes) * 1024
}

/** The pools below a folder, the smallest pages first. A file that is missing counts as 0 or is left out. */
export async function readPools(files: SysFiles, folder: string): Promise<HugePagePool[]> {
  const pools: HugePagePool[] = []
  for (const name of await files.listNames(folder)) {
    const pageSize = parsePageSize(name)
    if (pageSize === undefined) continue
    const find = (file: string): Promise<number | undefined> =>
      files.find(`${folder}/${name}/${file}`, parseWhole)
    const need = (file: string): Promise<number | undefined> =>
      files.require(`${folder}/${name}/${file}`, parseWhole)
    const [total, free, surplus, reserved, overcommit] = await Promise.all([
      need('nr_hugepages'),
      need('free_hugepages'),
      find('surplus_hugepages'),
      find('resv_hugepages'),
      find('nr_overcommit_hugepages'),
    ])
    pools.push({
      pageSize,
      total: total ?? 0,
      free: free ?? 0,
      ...(surplus === undefined ? {} : { surplus }),
      ...(reserved === undefined ? {} : { reserved }),
      ...(overcommit === undefined ? {} : { overcommit }),
    })
  }
  return pools.sort((a, b) => a.pageSize - b.pageSize)
}

/** Memory of one node that changes by itself. */
export async function readNodeNumbers(files: SysFiles, id: number): Promise<NodeNumbers> {
  const folder = `${FOLDER}/node${String(id)}`
  const memory = await files.require(`${folder}/meminfo`, (text) => {
    const facts = parseMeminfo(text)
    return facts.has('MemTotal') && facts.has('MemFree') ? facts : undefined
  })
  const get = (name: string): number => memory?.get(name) ?? 0
  return {
    id,
    memTotal: get('MemTotal'),
    memFree: get('MemFree'),
    // Pages of shared memory count as file pages, and nothing gives them up.
    reclaimable: Math.max(0, get('FilePages') - get('Shmem')) + get('SReclaimable'),
    hugePages: await readPools(files, `${folder}/hugepages`),
  }
}

/** Distances to the online nodes in their order. */
function parseDistances(text: string): number[] | undefined {
  return /^\d{1,3}( \d{1,3})*$/.test(text.trim()) ? text.trim().split(' ').map(Number) : undefined
}

/** One node with what holds as long as it is online. */
export async function readNode(files: SysFiles, id: number): Promise<HostNode & NodeNumbers> {
  const folder = `${FOLDER}/node${String(id)}`
  return {
    ...(await readNodeNumbers(files, id)),
    cpus: (await files.require(`${folder}/cpulist`, parseSet)) ?? [],
    distances: (await files.require(`${folder}/distance`, parseDistances)) ?? [],
  }
}

/** Ids of the online nodes that have a folder, ascending; none on a kernel without NUMA. */
export async function readNodeIds(files: SysFiles): Promise<number[]> {
  const listed = listNumbered(await files.listNames(FOLDER), 'node')
  const online = await files.find(`${FOLDER}/online`, (text) => {
    const ids = parseSet(text)
    return ids?.every((id) => listed.includes(id)) ? ids : undefined
  })
  return online ?? listed
}

/** Online host nodes by id; none on a kernel without NUMA. */
export async function readNodes(files: SysFiles): Promise<HostNode[]> {
  const nodes = await Promise.all((await readNodeIds(files)).map((id) => readNode(files, id)))
  return nodes.map(({ reclaimable: _, ...node }) => node)
}
