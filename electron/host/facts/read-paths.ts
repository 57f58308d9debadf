// What stands at the paths a layout names: by stat and statfs, without opening or connecting to anything.

import type { BigIntStats } from 'node:fs'
import { stat, statfs } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { PathFacts } from '../../model/host-facts.ts'
import type { Layout } from '../../model/layout.ts'
import { listChardevs } from '../../rules/ivshmem/connection.ts'
import { findMount, getSizeOption, readMounts, type Mount } from './mounts.ts'
import type { SysFiles } from './sys-files.ts'

/** Paths that are looked at; no real layout names more. */
const PATH_LIMIT = 4096

/** File system types of statfs (linux/magic.h). */
const HUGETLBFS_MAGIC = 0x958458f6
const TMPFS_MAGIC = 0x01021994

type FileSystem = Pick<PathFacts, 'pageSize' | 'fileSystem' | 'available'>

/** The paths of a layout that stand for files and sockets of the host, each once. */
export function listPaths(layout: Layout): string[] {
  const paths = [
    layout.memory.memPath,
    ...layout.backends.map((backend) => backend.memPath),
    ...listChardevs(layout).map(({ record }) => record.path),
    ...layout.devices.map((device) =>
      device.kind === 'ivshmem' && device.shm !== undefined ? getShmPath(device.shm) : undefined,
    ),
    ...layout.ivshmemGroups.flatMap((group) => [group.path, group.socket]),
  ]
  const named = paths.filter((path) => path !== undefined && path !== '' && !path.includes('\0'))
  return [...new Set(named as string[])].slice(0, PATH_LIMIT)
}

/** Where Linux keeps a POSIX shared memory object (man 7 shm_overview). */
export function getShmPath(name: string): string {
  return `/dev/shm/${name.replace(/^\/+/, '')}`
}

function getType(stats: BigIntStats): PathFacts['type'] {
  if (stats.isFile()) return 'file'
  if (stats.isDirectory()) return 'directory'
  if (stats.isCharacterDevice()) return 'character-device'
  if (stats.isBlockDevice()) return 'block-device'
  if (stats.isFIFO()) return 'fifo'
  return stats.isSocket() ? 'socket' : 'other'
}

/** Reads path facts of one host. */
export class PathReader {
  readonly #files: SysFiles
  readonly #pageSize: number
  readonly #defaultHugePageSize: number
  readonly #mounts: Promise<Mount[]>

  constructor(files: SysFiles, pageSize: number, defaultHugePageSize: number) {
    this.#files = files
    this.#pageSize = pageSize
    this.#defaultHugePageSize = defaultHugePageSize
    this.#mounts = readMounts(files)
  }

  /** The facts of a path as the layout names it; a relative one starts at the working folder, or at a captured root. */
  async read(path: string): Promise<PathFacts> {
    const isHere = this.#files.root === '/'
    const absolute = isHere ? resolve(path) : resolve('/', path)
    const toReal = (place: string): string => (isHere ? place : join(this.#files.root, place))
    const stats = await readStats(toReal(absolute))
    let standing = absolute
    while (standing !== '/' && !(await readStats(toReal(standing)))) standing = dirname(standing)
    const mount = findMount(await this.#mounts, standing)
    const fileSystem =
      (isHere ? await this.#readFileSystem(standing) : undefined) ?? this.#describeMount(mount)
    return {
      type: stats ? getType(stats) : 'missing',
      ...(stats?.isFile() ? { size: Number(stats.size), allocated: Number(stats.blocks) * 512 } : {}),
      parentExists: (await readStats(toReal(dirname(absolute))))?.isDirectory() ?? false,
      ...fileSystem,
      ...(stats ? await this.#readMapping(stats, mount) : {}),
    }
  }

  async #readFileSystem(path: string): Promise<FileSystem | undefined> {
    try {
      const { type, bsize, bavail } = await statfs(path)
      const available = bavail * bsize
      // The magic numbers come sign-extended on some systems.
      const magic = type >>> 0
      if (magic === HUGETLBFS_MAGIC) return { pageSize: bsize, fileSystem: 'hugetlbfs', available }
      return {
        pageSize: this.#pageSize,
        fileSystem: magic === TMPFS_MAGIC ? 'tmpfs' : 'other',
        available,
      }
    } catch {
      return undefined
    }
  }

  #describeMount(mount: Mount | undefined): FileSystem {
    if (mount?.type === 'hugetlbfs') {
      return {
        pageSize: getSizeOption(mount, 'pagesize') ?? this.#defaultHugePageSize,
        fileSystem: 'hugetlbfs',
      }
    }
    return { pageSize: this.#pageSize, fileSystem: mount?.type === 'tmpfs' ? 'tmpfs' : 'other' }
  }

  /** Whether it can be mapped, and whether mappings reach persistent memory; what is not known is left out. */
  async #readMapping(
    stats: BigIntStats,
    mount: Mount | undefined,
  ): Promise<Pick<PathFacts, 'mappable' | 'dax'>> {
    if (stats.isFile()) {
      const options = mount?.options ?? []
      return { mappable: true, dax: options.includes('dax') || options.includes('dax=always') }
    }
    if (!stats.isCharacterDevice()) return {}
    const major = Number((stats.rdev >> 8n) & 0xfffn)
    const minor = Number((stats.rdev & 0xffn) | ((stats.rdev >> 12n) & 0xffffff00n))
    // /dev/null and /dev/zero (Linux Documentation/admin-guide/devices.txt).
    if (major === 1 && minor === 3) return { mappable: false }
    if (major === 1 && minor === 5) return { mappable: true }
    const driver = await this.#files.readText(`sys/dev/char/${String(major)}:${String(minor)}/align`)
    // Only device-dax nodes say how a mapping must be aligned.
    return driver === undefined ? {} : { mappable: true, dax: true }
  }
}

async function readStats(path: string): Promise<BigIntStats | undefined> {
  return stat(path, { bigint: true }).catch(() => undefined)
}
