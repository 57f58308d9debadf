// The huge pages that a layout's backends take, as pools of the host.

import type { MemoryBackend } from '../../model/backend.ts'
import type { Layout } from '../../model/layout.ts'
import { GIB, KIB, MIB } from '../../model/units/size.ts'
import type { WantedPool } from '../host-prep/pool-commands.ts'
import { readHugePagePath } from '../libvirt-xml/paths.ts'

/** The page size of a backend in bytes; undefined for plain pages. Folders without a number have 2 MiB. */
function getPageSize({ kind, hugetlb, hugetlbsize, memPath = '' }: MemoryBackend): number | undefined {
  if (kind === 'memfd') return hugetlb === true ? (hugetlbsize ?? 2 * MIB) : undefined
  const size = kind === 'file' ? readHugePagePath(memPath) : undefined
  return size === 'default' ? 2 * MIB : size
}

/** Pools by node and page size: of the node that a backend is bound to, of all nodes together for the others. */
export function listPools({ backends }: Pick<Layout, 'backends'>): WantedPool[] {
  const pools = new Map<string, WantedPool>()
  for (const backend of backends) {
    const pageSize = getPageSize(backend)
    if (pageSize === undefined || backend.size === undefined) continue
    const { policy, hostNodes = [] } = backend
    const node = policy === 'bind' && hostNodes.length === 1 ? hostNodes[0] : undefined
    const key = `${String(node)} ${String(pageSize)}`
    const total = (pools.get(key)?.total ?? 0) + Math.ceil(backend.size / pageSize)
    pools.set(key, { pageSize, total, ...(node === undefined ? {} : { node }) })
  }
  return [...pools.values()]
}

/** "1G", "2M" as mount options and names of folders have it. */
function printPages(pageSize: number): string {
  if (pageSize % GIB === 0) return `${String(pageSize / GIB)}G`
  return pageSize % MIB === 0 ? `${String(pageSize / MIB)}M` : `${String(pageSize / KIB)}K`
}

/** A mount unit: its name says where it is mounted. */
export interface MountUnit {
  fileName: string
  where: string
  pages: string
}

/** Mounts of hugetlbfs that files of the layout stand on, but the one that systemd makes itself. */
export function listMounts({ backends }: Pick<Layout, 'backends'>): MountUnit[] {
  const mounts = new Map<string, MountUnit>()
  for (const { kind, memPath = '' } of backends) {
    const size = kind === 'file' ? readHugePagePath(memPath) : undefined
    const where = /^\/dev\/hugepages[^/]+/.exec(memPath)?.[0]
    if (typeof size !== 'number' || where === undefined) continue
    const name = where.slice(1).replaceAll('-', '\\x2d').replaceAll('/', '-')
    mounts.set(where, { fileName: `${name}.mount`, where, pages: printPages(size) })
  }
  return [...mounts.values()]
}
