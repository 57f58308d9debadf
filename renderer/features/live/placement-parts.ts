// The pages of a backend as parts of a bar: where they should be, elsewhere, and not there.

import type { LiveMemdev } from '../../../electron/contract/live.ts'
import type { PartTone } from '../../ui/StackedBar.vue'

export interface PlacementParts {
  parts: { tone: PartTone; value: number }[]
  /** Bytes. */
  local: number
  stray: number
  absent: number
}

/** Of a backend without host nodes everything in memory is where it may be. */
export function getPlacementParts(memdev: LiveMemdev): PlacementParts {
  const { placement, size } = memdev
  const wanted = memdev['host-nodes']
  const resident = placement?.resident ?? 0
  const local =
    wanted.length === 0
      ? resident
      : wanted.reduce((sum, node) => sum + (placement?.nodes[String(node)] ?? 0), 0)
  const stray = Math.max(0, resident - local)
  const absent = Math.max(0, size - resident)
  return {
    local,
    stray,
    absent,
    parts: [
      { tone: wanted.length === 0 ? 'used' : 'huge', value: local },
      { tone: 'soft', value: stray },
      { tone: 'free', value: absent },
    ],
  }
}

/** "0: 1 GiB, 1: 4 MiB", by host node. */
export function listNodes(nodes: Readonly<Record<string, number>>, print: (bytes: number) => string): string {
  return Object.entries(nodes)
    .filter(([, bytes]) => bytes > 0)
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([node, bytes]) => `${node}: ${print(bytes)}`)
    .join(', ')
}
