// What a card looks like at the moment: chosen, judged, a place to drop on. Handed down once for all cards.

import type { ComputedRef, InjectionKey, Ref } from 'vue'
import type { Severity } from '../../electron/model/diagnostic.ts'
import type { Card, CardKey } from './topology-graph.ts'

/** How a card takes part in a drag. */
export type DropState = 'none' | 'can-drop' | 'drop' | 'refused' | 'dragged' | 'dull'

export interface CardStates {
  chosen: ComputedRef<CardKey | undefined>
  /** The card that Tab goes to. */
  active: ComputedRef<CardKey | undefined>
  /** Cards that are marked together. */
  marked: ComputedRef<ReadonlySet<CardKey>>
  judged: ComputedRef<ReadonlyMap<CardKey, Severity>>
  /** Cards whose threads are lit; all are alike when it is empty. */
  lit: Ref<ReadonlySet<CardKey>>
  getDropState: (card: Card) => DropState
  /** The titles of cards that are there. */
  getTitles: (keys: readonly CardKey[]) => string[]
}

/** Where cards find their state. */
export const cardStates: InjectionKey<CardStates> = Symbol('card states')
