// File systems that live in memory: /dev/shm and the mounts of hugetlbfs, with what is free in them.

import { statfs } from 'node:fs/promises'
import type { MemoryFileSystem } from '../../model/host-picture.ts'
import { findMount, getSizeOption, type Mount } from './mounts.ts'
import type { SysFiles } from './sys-files.ts'

const SHM = '/dev/shm'

/** Bytes by statfs: this host only, a captured one has no file system of its own. */
async function readSpace(files: SysFiles, folder: string): Promise<{ size?: number; available?: number }> {
  if (files.root !== '/') return {}
  try {
    const { blocks, bavail, bsize } = await statfs(folder)
    // A hugetlbfs without a size says -1, which comes as a number beyond any memory.
    if (blocks === 0 || blocks * bsize > Number.MAX_SAFE_INTEGER) return {}
    return { size: blocks * bsize, available: bavail * bsize }
  } catch (error) {
    const detail = String((error as { code?: unknown }).code ?? error)
    files.note({ path: folder.slice(1), why: 'unreadable', detail })
    return {}
  }
}

async function readOne(files: SysFiles, mount: Mount, pageSize: number): Promise<MemoryFileSystem> {
  const { folder } = mount
  const size = getSizeOption(mount, 'size')
  return {
    folder,
    pageSize,
    ...(size === undefined ? {} : { size }),
    ...(await readSpace(files, folder)),
  }
}

/** /dev/shm where it is a file system in memory; undefined where it is not. `pageSize` in bytes. */
export async function readShm(
  files: SysFiles,
  mounts: readonly Mount[],
  pageSize: number,
): Promise<MemoryFileSystem | undefined> {
  const mount = findMount(mounts, SHM)
  return mount?.folder === SHM && mount.type === 'tmpfs' ? readOne(files, mount, pageSize) : undefined
}

/** The mounts of hugetlbfs; one that names no page size has `defaultPageSize` (bytes). */
export async function readHugetlbfs(
  files: SysFiles,
  mounts: readonly Mount[],
  defaultPageSize: number,
): Promise<MemoryFileSystem[]> {
  return Promise.all(
    mounts
      .filter(({ type }) => type === 'hugetlbfs')
      .map((mount) => readOne(files, mount, getSizeOption(mount, 'pagesize') ?? defaultPageSize)),
  )
}
