// What of a drawing is mounted apart from its host nodes: the cards and threads around what can be seen.

import { computed, type ComputedRef, type Ref } from 'vue'
import type { PlacedCard, Rectangle } from './card-geometry.ts'
import { getOpenEnd, type OpenEnd } from './open-ends.ts'
import { getInnerThreads, isInSight, isThreadInSight } from './pin-hosts.ts'
import type { PlacedTopology } from './place-cards.ts'
import type { PlacedThread } from './place-threads.ts'
import type { Card, CardKey, TopologyGraph } from './topology-graph.ts'

export type ColumnId = 'host' | 'backend' | 'guest'

/** A card that is mounted; `position` counts from 1 in its whole column. */
export interface MountedCard {
  at: PlacedCard
  position: number
}

/** A column of the drawing with its mounted cards. */
export interface SceneColumn {
  id: ColumnId
  total: number
  cards: MountedCard[]
}

/** The mounted part of a drawing; the card with the keyboard is always part of it. */
export function useScene(
  graph: () => TopologyGraph,
  placed: Ref<PlacedTopology>,
  around: Ref<Rectangle>,
  activeKey: Ref<CardKey | undefined>,
): {
  columns: ComputedRef<SceneColumn[]>
  threads: ComputedRef<PlacedThread[]>
  openEnds: ComputedRef<OpenEnd[]>
} {
  function makeColumn(id: ColumnId, cards: readonly Card[]): SceneColumn {
    return {
      id,
      total: cards.length,
      cards: cards.flatMap((card, index) => {
        const at = placed.value.byKey.get(card.key)
        const isMounted = at && (isInSight(at, around.value) || card.key === activeKey.value)
        return isMounted ? [{ at, position: index + 1 }] : []
      }),
    }
  }

  const columns = computed(() => {
    const { backends, guests } = graph()
    return [makeColumn('backend', backends), makeColumn('guest', guests)]
  })
  const inner = computed(() => getInnerThreads(placed.value))
  const threads = computed(() => inner.value.filter((one) => isThreadInSight(one, around.value)))
  const openEnds = computed(() =>
    columns.value.flatMap(({ cards }) => cards.flatMap(({ at }) => getOpenEnd(at) ?? [])),
  )
  return { columns, threads, openEnds }
}
