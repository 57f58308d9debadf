// The paths that libvirt gives to memory itself. They hold the number of a VM that runs; of one that does not, it is -1.

import { GIB, KIB, MIB } from '../../model/units/size.ts'
import type { DomainState } from './state.ts'

/** Where files of <source type='file'/> are made (memory_backing_dir of qemu.conf). */
export const FILE_FOLDER = '/var/lib/libvirt/qemu/ram'

/** Where the sockets of ivshmem servers are expected that have no path. */
export function getServerPath(name: string): string {
  return `/var/lib/libvirt/shmem-${name}-sock`
}

/** "-1-" and the first 20 characters of the name (virDomainDefGetShortName() of libvirt). */
export function getShortName(name: string): string {
  return `-1-${Array.from(name).slice(0, 20).join('')}`
}

/** The mount point that systemd gives to a page size: the default one has no number. */
function getDefaultMount(pageSize: number | undefined): string {
  if (pageSize === undefined || pageSize === 2 * MIB) return '/dev/hugepages'
  const [unit, letter] =
    pageSize % GIB === 0
      ? ([GIB, 'G'] as const)
      : pageSize % MIB === 0
        ? ([MIB, 'M'] as const)
        : ([KIB, 'K'] as const)
  return `/dev/hugepages${String(pageSize / unit)}${letter}`
}

/** The folder on hugetlbfs that a VM's memory of a page size is made in; the host's default size when unset. */
export function getHugePagePath({ facts, layout }: DomainState, pageSize: number | undefined): string {
  const mounts = facts.hugePageMounts ?? []
  const mount =
    mounts.find((candidate) => candidate.pageSize === (pageSize ?? 2 * MIB))?.path ??
    getDefaultMount(pageSize)
  return `${mount}/libvirt/qemu/${getShortName(layout.name)}`
}

/** Whether libvirt could have chosen a path on hugetlbfs: a mount point, or its own folder there. */
export function isChosenHugePagePath(path: string): boolean {
  return /^\/dev\/hugepages[^/]*(?:\/libvirt\/qemu\/[^/]+)?\/?$/.test(path)
}

/** What a path on hugetlbfs says, where systemd mounts it: the page size, "default" for that of the host; undefined for other paths. */
export function readHugePagePath(path: string): number | 'default' | undefined {
  const match = /^\/dev\/hugepages(?:-?(\d{1,7})([KMG])B?)?(?:\/.*)?$/s.exec(path)
  if (!match) return undefined
  const [, digits, letter = 'K'] = match
  if (digits === undefined) return 'default'
  return Number(digits) * ({ K: KIB, M: MIB, G: GIB }[letter] ?? KIB)
}
