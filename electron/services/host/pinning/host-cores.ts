// The cores of a host as pinning takes them: whole, near or far, free or taken.

import type { HostPicture } from '../../../model/host-picture.ts'
import type { OtherPins } from '../../../model/pinning-plan.ts'

/** A core with its threads. */
export interface HostCore {
  /** Host cpus of its threads that may be used. */
  cpus: number[]
  node: number
  /** Position of its last-level cache among the host's; -1 where none is told. */
  cache: number
  /** The lowest core of its node, where Linux puts most of its own work. */
  isFirst: boolean
  /** Layouts that pin on it. */
  others: string[]
}

/** Host cpus that may be used: online, and in the control group of this user where it limits them. */
export function listUsableCpus({ cpus, controlGroup }: Pick<HostPicture, 'cpus' | 'controlGroup'>): number[] {
  const allowed = controlGroup?.cpus
  return cpus.online.filter((cpu) => allowed?.includes(cpu) ?? true)
}

/** The cores that have a usable cpu, in the order of their first. */
export function listHostCores(
  picture: Pick<HostPicture, 'cpus' | 'controlGroup' | 'nodes'>,
  others: readonly OtherPins[],
): HostCore[] {
  const usable = new Set(listUsableCpus(picture))
  const nodes = new Map(picture.nodes.flatMap(({ id, cpus }) => cpus.map((cpu) => [cpu, id] as const)))
  const caches = new Map(
    picture.cpus.caches.flatMap(({ cpus }, position) => cpus.map((cpu) => [cpu, position] as const)),
  )
  const told = picture.cpus.cores.map((core) => core.filter((cpu) => usable.has(cpu)))
  const inCores = new Set(told.flat())
  const single = [...usable].filter((cpu) => !inCores.has(cpu)).map((cpu) => [cpu])
  const seen = new Set<number>()
  return [...told, ...single]
    .filter((core) => core.length > 0)
    .sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0))
    .map((cpus) => {
      const [first = 0] = cpus
      const node = nodes.get(first) ?? 0
      const isFirst = !seen.has(node)
      seen.add(node)
      const own = new Set(cpus)
      return {
        cpus,
        node,
        cache: caches.get(first) ?? -1,
        isFirst,
        others: others
          .filter(({ cpus: taken }) => taken.some((cpu) => own.has(cpu)))
          .map(({ title }) => title),
      }
    })
}

/**
 * The best `count` of some cores: in as few caches as can be, those caches that fit closest first, and the first core of
 * a node last. All of them where there are fewer.
 */
export function chooseCores(cores: readonly HostCore[], count: number): HostCore[] {
  const byCache = new Map<number, HostCore[]>()
  for (const core of cores) byCache.set(core.cache, [...(byCache.get(core.cache) ?? []), core])
  const left = [...byCache.values()]
  const chosen: HostCore[] = []
  while (chosen.length < count && left.length > 0) {
    const wanted = count - chosen.length
    const fitting = left.filter((own) => own.length >= wanted)
    // Room for one core more leaves the node's first one alone.
    const spare = fitting.filter((own) => own.length > wanted || !own.some(({ isFirst }) => isFirst))
    const candidates = spare.length > 0 ? spare : fitting
    const best =
      candidates.length > 0
        ? candidates.reduce((a, b) => (b.length < a.length ? b : a))
        : left.reduce((a, b) => (b.length > a.length ? b : a))
    left.splice(left.indexOf(best), 1)
    chosen.push(...best.toSorted((a, b) => Number(a.isFirst) - Number(b.isFirst)).slice(0, wanted))
  }
  return chosen.sort((a, b) => (a.cpus[0] ?? 0) - (b.cpus[0] ?? 0))
}
