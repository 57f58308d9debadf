// Host nodes and huge page pools from sysfs.

import type { HostNode, HugePagePool } from '../../model/host-facts.ts'
import { parseMeminfo, type SysFiles } from './sys-files.ts'

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
    const read = (file: string): Promise<number | undefined> => files.readNumber(`${folder}/${name}/${file}`)
    const [surplus, reserved, overcommit] = await Promise.all([
      read('surplus_hugepages'),
      read('resv_hugepages'),
      read('nr_overcommit_hugepages'),
    ])
    pools.push({
      pageSize,
      total: (await read('nr_hugepages')) ?? 0,
      free: (await read('free_hugepages')) ?? 0,
      ...(surplus === undefined ? {} : { surplus }),
      ...(reserved === undefined ? {} : { reserved }),
      ...(overcommit === undefined ? {} : { overcommit }),
    })
  }
  return pools.sort((a, b) => a.pageSize - b.pageSize)
}

async function readNode(files: SysFiles, id: number): Promise<HostNode> {
  const folder = `sys/devices/system/node/node${String(id)}`
  const memory = parseMeminfo(await files.readText(`${folder}/meminfo`))
  const distances = (await files.readText(`${folder}/distance`))?.trim() ?? ''
  return {
    id,
    cpus: (await files.readList(`${folder}/cpulist`)) ?? [],
    memTotal: memory.get('MemTotal') ?? 0,
    memFree: memory.get('MemFree') ?? 0,
    hugePages: await readPools(files, `${folder}/hugepages`),
    distances: /^\d{1,3}( \d{1,3})*$/.test(distances) ? distances.split(' ').map(Number) : [],
  }
}

/** Online host nodes by id; none on a kernel without NUMA. */
export async function readNodes(files: SysFiles): Promise<HostNode[]> {
  const folder = 'sys/devices/system/node'
  const online = await files.readList(`${folder}/online`)
  const listed = (await files.listNames(folder))
    .map((name) => /^node(\d{1,5})$/.exec(name)?.[1])
    .filter((id) => id !== undefined)
    .map(Number)
    .sort((a, b) => a - b)
  return Promise.all((online ?? listed).map((id) => readNode(files, id)))
}
