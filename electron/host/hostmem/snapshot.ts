// What must be the same after a rehearsal: huge page pools, and the files of shared memory and huge pages.

import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { printSize } from '../../model/units/size.ts'
import type { HostSnapshot } from '../../services/hostmem-port.ts'
import { readPools } from '../facts/read-nodes.ts'
import type { SysFiles } from '../facts/sys-files.ts'

const SHARED_MEMORY = '/dev/shm'

async function listHugeMounts(files: SysFiles): Promise<string[]> {
  const text = (await files.readText('proc/self/mounts')) ?? ''
  return text.split('\n').flatMap((line) => {
    const [, folder, type] = line.split(' ')
    return type === 'hugetlbfs' && folder !== undefined ? [folder] : []
  })
}

/** Reads it; a folder that cannot be read counts as empty. */
export async function readHostSnapshot(files: SysFiles): Promise<HostSnapshot> {
  const pools: Record<string, number> = {}
  for (const { pageSize, total, free, reserved = 0, surplus = 0 } of await readPools(
    files,
    'sys/kernel/mm/hugepages',
  )) {
    const name = `${printSize(pageSize)} pages`
    Object.assign(pools, {
      [`${name} in all`]: total,
      [`${name}, free`]: free,
      [`${name}, reserved`]: reserved,
      [`${name}, surplus`]: surplus,
    })
  }
  const found: string[] = []
  for (const folder of [SHARED_MEMORY, ...(await listHugeMounts(files))]) {
    const names = await readdir(join(files.root, folder)).catch(() => [])
    found.push(...names.map((name) => `${folder}/${name}`))
  }
  return { pools, files: found }
}
