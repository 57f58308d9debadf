// The cpus of a host in the order and groups they are drawn in: by node, last-level cache, core and thread.

import type { HostPicture } from '../../../electron/model/host-picture.ts'
import type { ResolvedCpuSlot } from '../../../electron/model/resolved.ts'

/** The cpus as slots of a board: a socket for each node, a die for each cache (its position among the host's). */
export function listHostSlots(
  { cpus, nodes }: Pick<HostPicture, 'cpus' | 'nodes'>,
  usable: ReadonlySet<number>,
): ResolvedCpuSlot[] {
  const nodeOf = new Map(nodes.flatMap(({ id, cpus: own }) => own.map((cpu) => [cpu, id] as const)))
  const cacheOf = new Map(
    cpus.caches.flatMap(({ cpus: sharing }, position) => sharing.map((cpu) => [cpu, position] as const)),
  )
  const placeOf = new Map(
    cpus.cores.flatMap((core, position) =>
      core.map((cpu, thread) => [cpu, { core: position, thread }] as const),
    ),
  )
  const slots = [...cpus.online, ...cpus.offline].map((index): ResolvedCpuSlot => {
    const cache = cacheOf.get(index)
    const { core, thread } = placeOf.get(index) ?? { core: cpus.cores.length + index, thread: 0 }
    return {
      index,
      props: {
        'socket-id': nodeOf.get(index) ?? 0,
        ...(cache === undefined ? {} : { 'die-id': cache }),
        'core-id': core,
        'thread-id': thread,
      },
      present: usable.has(index),
    }
  })
  const keys = ['socket-id', 'die-id', 'core-id', 'thread-id'] as const
  return slots.sort((a, b) => {
    for (const key of keys) {
      const difference = (a.props[key] ?? Infinity) - (b.props[key] ?? Infinity)
      if (difference !== 0 && !Number.isNaN(difference)) return difference
    }
    return a.index - b.index
  })
}
