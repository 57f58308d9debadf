// What is amiss with the pages of VMs that are watched: told when it begins, until it is over.

import type { LiveAlert, LiveMemdev, LiveReading } from '../../contract/live.ts'
import { printSet } from '../../model/units/number-set.ts'

/** Share of pages where they should be: below the first an alert begins, from the second on it is over. */
const BEGINS = 0.9
const ENDS = 0.95

/** VMs whose alerts are remembered. */
const VMS = 64

/** What a share may be off by: figures of a sample raise no alert that the error could explain. */
function getShareError({ placement }: LiveMemdev): number {
  const { resident = 0, sample } = placement ?? {}
  return sample && resident > 0 ? sample.error / resident : 0
}

function findAmiss(
  memdev: LiveMemdev,
  isKnown: (kind: LiveAlert['kind']) => boolean,
): Omit<LiveAlert, 'since'>[] {
  const { applied, id, local, placement, policy } = memdev
  if (id === undefined || !placement) return []
  const nodes = printSet(memdev['host-nodes'])
  const found: Omit<LiveAlert, 'since'>[] = []
  const error = getShareError(memdev)
  if (local !== undefined && (isKnown('stray') ? local - error < ENDS : local + error < BEGINS)) {
    const others = Object.keys(placement.nodes)
      .map(Number)
      .filter((node) => !memdev['host-nodes'].includes(node))
    found.push({ kind: 'stray', backend: id, wanted: nodes, actual: printSet(others), share: local })
  }
  if (applied === 'no')
    found.push({
      ...{ kind: 'policy', backend: id, wanted: `${policy}:${nodes}` },
      actual: placement.policies.join(', '),
    })
  return found
}

/** The alerts of the VMs that were read last. */
export class LiveAlerts {
  readonly #since = new Map<string, Map<string, string>>()

  /** What is amiss in a reading, each with when it began. */
  update(reading: LiveReading): LiveAlert[] {
    const { key, memdevs, readAt } = reading
    const before = this.#since.get(key) ?? new Map<string, string>()
    const now = new Map<string, string>()
    const getKey = (kind: string, backend: string): string => `${kind} ${backend}`
    const alerts = memdevs.flatMap((memdev) =>
      findAmiss(memdev, (kind) => before.has(getKey(kind, memdev.id ?? ''))).map((alert) => {
        const name = getKey(alert.kind, alert.backend)
        const since = before.get(name) ?? readAt
        now.set(name, since)
        return { ...alert, since }
      }),
    )
    // The one that was read last stands last.
    this.#since.delete(key)
    this.#since.set(key, now)
    for (const oldest of this.#since.keys()) {
      if (this.#since.size <= VMS) break
      this.#since.delete(oldest)
    }
    return alerts
  }
}
