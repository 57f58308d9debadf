// Limits under which this process and its helper run: memory cgroups, resource limits, room in /dev/shm.

import { statfs } from 'node:fs/promises'
import type { HostLimits } from '../../services/hostmem-port.ts'
import type { SysFiles } from '../facts/sys-files.ts'

/** Above this a v1 limit means that there is none (the largest multiple of a page below 2^63). */
const NO_LIMIT = 2 ** 60

interface CgroupMount {
  /** The part of the hierarchy that the mount shows. */
  shown: string
  folder: string
  isUnified: boolean
}

/** Mounts of the memory controller (man 5 proc: /proc/PID/mountinfo). */
function parseMounts(text: string | undefined): CgroupMount[] {
  return (text?.split('\n') ?? []).flatMap((line): CgroupMount[] => {
    const [head = '', tail = ''] = line.split(' - ', 2)
    const [, , , shown, folder] = head.split(' ')
    const [type, , options = ''] = tail.split(' ')
    if (shown === undefined || folder === undefined) return []
    if (type === 'cgroup2') return [{ shown, folder, isUnified: true }]
    if (type === 'cgroup' && options.split(',').includes('memory'))
      return [{ shown, folder, isUnified: false }]
    return []
  })
}

/** The path of this process in a hierarchy (man 7 cgroups: /proc/PID/cgroup). */
function findPath(text: string | undefined, isUnified: boolean): string {
  for (const line of text?.split('\n') ?? []) {
    const [, id, controllers, path] = /^(\d+):([^:]*):(.*)$/.exec(line) ?? []
    if (path === undefined) continue
    if (isUnified ? id === '0' && controllers === '' : controllers?.split(',').includes('memory')) return path
  }
  return '/'
}

/** The folders of a cgroup and of all above it, innermost first. */
function listFolders({ shown, folder }: CgroupMount, path: string): string[] {
  let inside = shown !== '/' && path.startsWith(shown) ? path.slice(shown.length) : path
  const folders: string[] = []
  for (; inside !== '' && inside !== '/'; inside = inside.replace(/\/[^/]*$/, ''))
    folders.push(`${folder}${inside}`)
  return [...folders, folder]
}

async function readGroup(
  files: SysFiles,
  folder: string,
  isUnified: boolean,
): Promise<HostLimits['cgroups'][number] | undefined> {
  const read = (name: string): Promise<number | undefined> => readBig(files, `${folder}/${name}`)
  const limit = await read(isUnified ? 'memory.max' : 'memory.limit_in_bytes')
  const usage = await read(isUnified ? 'memory.current' : 'memory.usage_in_bytes')
  if (limit === undefined || usage === undefined || limit >= NO_LIMIT) return undefined
  const stat = (await files.readText(`${folder}/memory.stat`)) ?? ''
  // File pages that the kernel can drop are charged and do not count.
  const droppable = new RegExp(`^${isUnified ? '' : 'total_'}inactive_file (\\d{1,18})$`, 'm').exec(stat)?.[1]
  return { path: folder, limit, usage: Math.max(0, usage - Number(droppable ?? 0)) }
}

/** A number of up to 20 digits, which "no limit" has in v1; undefined for anything else. */
async function readBig(files: SysFiles, path: string): Promise<number | undefined> {
  const text = (await files.readText(path))?.trim()
  return text !== undefined && /^\d{1,20}$/.test(text) ? Number(text) : undefined
}

/** Memory cgroups above this process that have a limit, innermost first; v1, v2 and both at once. */
export async function readCgroups(files: SysFiles): Promise<HostLimits['cgroups']> {
  const mounts = parseMounts(await files.readText('proc/self/mountinfo'))
  const text = await files.readText('proc/self/cgroup')
  const groups: HostLimits['cgroups'] = []
  for (const mount of mounts) {
    for (const folder of listFolders(mount, findPath(text, mount.isUnified))) {
      const group = await readGroup(files, folder, mount.isUnified)
      if (group) groups.push(group)
    }
  }
  return groups
}

/** The soft limit of a line of /proc/self/limits in bytes; undefined for "unlimited". */
function parseLimit(text: string | undefined, name: string): number | undefined {
  const value = text
    ?.split('\n')
    .find((line) => line.startsWith(name))
    ?.slice(name.length)
    .trim()
    .split(/\s+/)[0]
  return value !== undefined && /^\d{1,20}$/.test(value) ? Number(value) : undefined
}

/** Reads all limits; what cannot be read is left out. */
export async function readHostLimits(files: SysFiles): Promise<HostLimits> {
  const text = await files.readText('proc/self/limits')
  const shm = files.root === '/' ? await statfs('/dev/shm').catch(() => undefined) : undefined
  const found = {
    addressSpace: parseLimit(text, 'Max address space'),
    fileSize: parseLimit(text, 'Max file size'),
    locked: parseLimit(text, 'Max locked memory'),
    descriptors: parseLimit(text, 'Max open files'),
    sharedMemory: shm === undefined ? undefined : shm.bavail * shm.bsize,
  }
  const limits = Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined))
  return { cgroups: await readCgroups(files), ...limits }
}
