// Memory that a VM fills before it starts (prealloc=on): how far it is, and how long it will take.

import type { LiveFilling, LivePoint, LiveReading } from '../../contract/live.ts'

/** Milliseconds back that the rate is of. */
const RATE_SPAN = 10_000

/** Bytes a second that a backend has gained lately; undefined before two counts. */
function getRate(id: string, points: readonly LivePoint[]): number | undefined {
  const own = points.flatMap(({ at, backends }) => {
    const backend = backends[id]
    return backend ? [{ at, resident: backend.resident }] : []
  })
  const last = own.at(-1)
  const first = last && own.find(({ at }) => last.at - at <= RATE_SPAN)
  if (!first || last.at <= first.at) return undefined
  return ((last.resident - first.resident) / (last.at - first.at)) * 1000
}

/**
 * Backends that are being filled, by a reading and the history before it. QEMU fills before its monitor answers, so
 * nothing is being filled once it does.
 */
export function findFilling({ memdevs, source }: LiveReading, points: readonly LivePoint[]): LiveFilling[] {
  if (source === 'qmp') return []
  return memdevs.flatMap(({ id, placement, prealloc, size }) => {
    if (id === undefined || !placement || !prealloc || placement.resident >= size) return []
    const rate = getRate(id, points)
    const left = rate !== undefined && rate > 0 ? (size - placement.resident) / rate : undefined
    return [
      { backend: id, filled: placement.resident, size, ...(left === undefined ? {} : { secondsLeft: left }) },
    ]
  })
}
