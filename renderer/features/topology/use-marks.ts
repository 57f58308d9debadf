// Cards that are marked together, for what can be done to several at once.

import { computed, ref, watch, type ComputedRef } from 'vue'
import type { Card, CardKey, TopologyGraph } from '../../canvas/topology-graph.ts'

const MARKABLE: readonly Card['kind'][] = ['backend', 'node', 'device']

/** The marks on the cards of a drawing; marks of cards that are gone are gone. */
export function useMarks(graph: () => TopologyGraph): {
  keys: ComputedRef<ReadonlySet<CardKey>>
  toggle: (card: Card) => void
  /** Marks every card of a kind, or nothing. */
  set: (cards: readonly Card[]) => void
  list: (kind: Card['kind']) => Card[]
} {
  const marked = ref<ReadonlySet<CardKey>>(new Set())

  const cards = computed(() => {
    const { backends, guests } = graph()
    return [...backends, ...guests].filter(({ kind }) => MARKABLE.includes(kind))
  })
  const count = computed(() => cards.value.length)
  // A card's key is its position: when records come or go, the marks would be on others.
  watch(count, () => {
    marked.value = new Set()
  })

  function toggle(card: Card): void {
    if (!MARKABLE.includes(card.kind)) return
    const next = new Set(marked.value)
    if (!next.delete(card.key)) next.add(card.key)
    marked.value = next
  }

  function set(wanted: readonly Card[]): void {
    marked.value = new Set(wanted.filter(({ kind }) => MARKABLE.includes(kind)).map(({ key }) => key))
  }

  return {
    keys: computed(() => marked.value),
    toggle,
    set,
    list: (kind) => cards.value.filter((card) => card.kind === kind && marked.value.has(card.key)),
  }
}
