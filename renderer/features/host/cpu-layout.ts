// The cpus of one node as they are drawn: groups that share the last cache, cores in them, threads in those.

import type { HostCpus } from '../../../electron/model/host-picture.ts'

/** Cpus that share a cache; without one told, those of the node that are in no group. */
export interface DrawnGroup {
  level?: number
  /** Bytes. */
  size?: number
  cores: { cpu: number; isOnline: boolean }[][]
}

/** Groups `own` (a node's cpus) and those that are switched off among their neighbours. */
export function layOutCpus(own: readonly number[], cpus: HostCpus): DrawnGroup[] {
  const mine = new Set(own)
  const offline = new Set(cpus.offline)
  const left = new Set(own)
  const toCores = (members: readonly number[]): DrawnGroup['cores'] => {
    const open = new Set(members)
    const cores = cpus.cores
      .map((core) => core.filter((cpu) => open.delete(cpu)))
      .filter((core) => core.length > 0)
    return [...cores, ...[...open].map((cpu) => [cpu])]
      .sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0))
      .map((core) => core.map((cpu) => ({ cpu, isOnline: !offline.has(cpu) })))
  }
  const groups = cpus.caches
    .map(({ level, size, cpus: sharing }) => ({
      level,
      ...(size === undefined ? {} : { size }),
      members: sharing.some((cpu) => mine.has(cpu))
        ? sharing.filter((cpu) => mine.has(cpu) || offline.has(cpu))
        : [],
    }))
    .filter(({ members }) => members.length > 0)
    .map(({ members, ...group }) => {
      for (const cpu of members) left.delete(cpu)
      return { ...group, cores: toCores(members) }
    })
  return left.size > 0 ? [...groups, { cores: toCores([...left]) }] : groups
}
