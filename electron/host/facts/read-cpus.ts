// The host's cpus: which are online, which share a core, a package and the largest cache.

import type { CacheGroup, HostCpus } from '../../model/host-picture.ts'
import { normalizeSet, parseSet, printSet } from '../../model/units/number-set.ts'
import { listNumbered, parseWhole, type SysFiles } from './sys-files.ts'

const FOLDER = 'sys/devices/system/cpu'

/** "32K", "480M" of a cache in bytes. */
function parseCacheSize(text: string): number | undefined {
  const match = /^(\d{1,9})([KMG]?)$/.exec(text.trim())
  return match
    ? Number(match[1]) * { '': 1, K: 2 ** 10, M: 2 ** 20, G: 2 ** 30 }[match[2] as '' | 'K' | 'M' | 'G']
    : undefined
}

/** Sets that several cpus name, each once, by their first cpu. */
function collectGroups(sets: Iterable<readonly number[]>): number[][] {
  const byText = new Map<string, number[]>()
  for (const set of sets) if (set.length > 0) byText.set(printSet(set), [...set])
  return [...byText.values()].sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0))
}

/** The largest cache that a cpu has; "Instruction" caches hold no data. */
async function readLastCache(files: SysFiles, cpu: number): Promise<CacheGroup | undefined> {
  const folder = `${FOLDER}/cpu${String(cpu)}/cache`
  const caches = await Promise.all(
    (await files.listNames(folder))
      .filter((name) => /^index\d{1,2}$/.test(name))
      .map(async (name) => ({
        path: `${folder}/${name}`,
        level: (await files.require(`${folder}/${name}/level`, parseWhole)) ?? 0,
      })),
  )
  const last = caches.reduce<(typeof caches)[number] | undefined>(
    (best, cache) => (best && best.level >= cache.level ? best : cache),
    undefined,
  )
  if (!last || last.level < 2) return undefined
  const cpus = await files.require(`${last.path}/shared_cpu_list`, parseSet)
  const size = await files.find(`${last.path}/size`, parseCacheSize)
  return cpus && cpus.length > 0
    ? { level: last.level, cpus, ...(size === undefined ? {} : { size }) }
    : undefined
}

/** Groups of the largest cache level, by their first cpu. */
function collectCaches(caches: readonly CacheGroup[]): CacheGroup[] {
  const level = Math.max(...caches.map((cache) => cache.level), 0)
  const byText = new Map(
    caches.filter((cache) => cache.level === level).map((cache) => [printSet(cache.cpus), cache]),
  )
  return [...byText.values()].sort((a, b) => (a.cpus[0] ?? 0) - (b.cpus[0] ?? 0))
}

/** The name that /proc/cpuinfo gives to the first cpu. */
function parseModel(text: string): string | undefined {
  return /^(?:model name|Model|cpu model)\s*:\s*(.+)$/m.exec(text)?.[1]?.replace(/\s+/g, ' ')
}

/** Reads the cpus. A cpu whose topology is not told is a core of its own. */
export async function readHostCpus(files: SysFiles): Promise<HostCpus> {
  const online = (await files.require(`${FOLDER}/online`, parseSet)) ?? []
  const present = (await files.find(`${FOLDER}/present`, parseSet)) ?? online
  const folders = new Set(listNumbered(await files.listNames(FOLDER), 'cpu'))
  const told = await Promise.all(
    online
      .filter((cpu) => folders.has(cpu))
      .map(async (cpu) => {
        const topology = `${FOLDER}/cpu${String(cpu)}/topology`
        const [core, packageCpus, cache] = await Promise.all([
          files.find(`${topology}/thread_siblings_list`, parseSet),
          // "core_siblings_list" is the name before Linux 5.3, and still there.
          files.find(`${topology}/core_siblings_list`, parseSet),
          readLastCache(files, cpu),
        ])
        return { core: core ?? [cpu], packageCpus: packageCpus ?? [], cache }
      }),
  )
  const model = parseModel((await files.readText('proc/cpuinfo')) ?? '')
  return {
    ...(model === undefined ? {} : { model }),
    online,
    offline: normalizeSet(present.filter((cpu) => !online.includes(cpu))),
    packages: collectGroups(told.map(({ packageCpus }) => packageCpus)),
    cores: collectGroups(told.map(({ core }) => core)),
    caches: collectCaches(told.flatMap(({ cache }) => cache ?? [])),
  }
}
