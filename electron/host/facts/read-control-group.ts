// The control group of this process: its memory limit, and the nodes and cpus it may use. Versions 1 and 2.

import type { ControlGroup } from '../../model/host-picture.ts'
import { parseSet } from '../../model/units/number-set.ts'
import type { Mount } from './mounts.ts'
import { parseWhole, type SysFiles } from './sys-files.ts'

/** Version 1 has no word for "no limit": it gives the largest number of pages in bytes (mm/page_counter.c). */
const NO_LIMIT = 2 ** 62

/** "controllers:path" lines of /proc/self/cgroup; version 2 has the one without controllers. */
function parseGroups(text: string): { controllers: string[]; path: string }[] | undefined {
  const groups = text.split('\n').flatMap((line) => {
    const match = /^\d+:([^:]*):(\/.*)$/.exec(line)
    return match ? [{ controllers: (match[1] ?? '').split(','), path: match[2] ?? '/' }] : []
  })
  // A kernel whose control groups nobody has mounted says nothing.
  return groups.length > 0 || text === '' ? groups : undefined
}

/** A limit in bytes; "max" and version 1's largest number are none, and not odd. */
function parseLimit(text: string): { bytes?: number } | undefined {
  if (text.trim() === 'max') return {}
  if (!/^\d{1,20}$/.test(text.trim())) return undefined
  const bytes = Number(text)
  return bytes >= NO_LIMIT ? {} : { bytes }
}

/** The group's folder below its mount and those above it, the group first. */
function listFolders(mount: string, path: string): string[] {
  const parts = path.split('/').filter((part) => part !== '' && part !== '..')
  const below = parts.map((_, index) => parts.slice(0, parts.length - index).join('/'))
  return [...below.map((part) => `${mount}/${part}`), mount].map((folder) => folder.replace(/^\//, ''))
}

/** The limit on the way up that leaves the least, with what its group uses; all undefined when there is none. */
async function readTightestLimit(
  files: SysFiles,
  folders: readonly string[],
  names: { limit: string; usage: string },
): Promise<{ memoryLimit?: number; memoryUsage?: number }> {
  let tightest: { memoryLimit?: number; memoryUsage?: number } = {}
  let least = Infinity
  for (const folder of folders) {
    const limit = (await files.find(`${folder}/${names.limit}`, parseLimit))?.bytes
    if (limit === undefined) continue
    const usage = await files.find(`${folder}/${names.usage}`, parseWhole)
    const left = limit - (usage ?? 0)
    if (left >= least) continue
    least = left
    tightest = { memoryLimit: limit, ...(usage === undefined ? {} : { memoryUsage: usage }) }
  }
  return tightest
}

/** The set that is in force: the nearest folder that has it (an empty one is inherited). */
async function readNearestSet(
  files: SysFiles,
  folders: readonly string[],
  name: string,
): Promise<number[] | undefined> {
  for (const folder of folders) {
    const set = await files.find(`${folder}/${name}`, parseSet)
    if (set && set.length > 0) return set
  }
  return undefined
}

interface Controller {
  version: 1 | 2
  path: string
  folders: string[]
}

/** Reads the group; undefined on a kernel without control groups. */
export async function readControlGroup(
  files: SysFiles,
  mounts: readonly Mount[],
): Promise<ControlGroup | undefined> {
  const groups = await files.find('proc/self/cgroup', parseGroups)
  const find = (name: string): Controller | undefined => {
    const old = groups?.find(({ controllers }) => controllers.includes(name))
    const mount = old
      ? mounts.find(({ type, options }) => type === 'cgroup' && options.includes(name))
      : mounts.find(({ type }) => type === 'cgroup2')
    const path = (old ?? groups?.find(({ controllers }) => controllers[0] === ''))?.path
    if (!mount || path === undefined) return undefined
    return { version: old ? 1 : 2, path, folders: listFolders(mount.folder, path) }
  }
  const memory = find('memory')
  const cpuset = find('cpuset')
  const shown = memory ?? cpuset
  if (!shown) return undefined
  const limits = await readTightestLimit(
    files,
    memory?.folders ?? [],
    memory?.version === 1
      ? { limit: 'memory.limit_in_bytes', usage: 'memory.usage_in_bytes' }
      : { limit: 'memory.max', usage: 'memory.current' },
  )
  const effective = cpuset?.version === 1 ? 'effective_' : ''
  const suffix = cpuset?.version === 1 ? '' : '.effective'
  const [nodes, cpus] = await Promise.all(
    ['mems', 'cpus'].map((name) =>
      readNearestSet(files, cpuset?.folders ?? [], `cpuset.${effective}${name}${suffix}`),
    ),
  )
  return {
    version: shown.version,
    path: shown.path,
    ...limits,
    ...(nodes ? { nodes } : {}),
    ...(cpus ? { cpus } : {}),
  }
}
