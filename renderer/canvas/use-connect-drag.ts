// Dragging a card, or the cpus of a guest node, onto another card. Starts after 4 px, so that a click stays a click.

import { onScopeDispose, shallowRef, type ShallowRef } from 'vue'
import { followPointer } from './follow-pointer.ts'
import type { Card, CardKey } from './topology-graph.ts'

/** What is dragged: a card, or the cpus that a guest node has. */
export interface DragSource {
  card: Card
  part: 'card' | 'cpus'
}

/** A drag under way. */
export interface ConnectDrag {
  from: DragSource
  over: Card | undefined
  /** Why it cannot be dropped on `over`. */
  refusal: string | undefined
}

/** Follows a drag; `drop` is called where it ends on a card that takes it. */
export function useConnectDrag(options: {
  findCard: (key: CardKey) => Card | undefined
  getRefusal: (from: DragSource, to: Card) => string | undefined
  drop: (from: DragSource, to: Card) => void
}): {
  drag: ShallowRef<ConnectDrag | undefined>
  /** Where the pointer is, in px of the page; apart from `drag`, which changes far less often. */
  pointer: ShallowRef<{ x: number; y: number }>
  press: (event: PointerEvent, from: DragSource) => void
  wasDragged: () => boolean
} {
  const drag = shallowRef<ConnectDrag>()
  const pointer = shallowRef({ x: 0, y: 0 })
  let end: (() => void) | undefined
  let dragged = false

  function findUnder(x: number, y: number): Card | undefined {
    const element = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-card]')
    return element?.dataset.card === undefined ? undefined : options.findCard(element.dataset.card)
  }

  function follow(from: DragSource, x: number, y: number): void {
    const under = findUnder(x, y)
    const over = under?.key === from.card.key ? undefined : under
    pointer.value = { x, y }
    if (drag.value && drag.value.over?.key === over?.key) return
    drag.value = { from, over, refusal: over && options.getRefusal(from, over) }
  }

  function press(event: PointerEvent, from: DragSource): void {
    if (event.button !== 0) return
    dragged = false
    end?.()
    end = followPointer(event, {
      move: (x, y) => {
        dragged = true
        follow(from, x, y)
      },
      release: () => {
        const finished = drag.value
        drag.value = undefined
        if (finished?.over && finished.refusal === undefined) options.drop(from, finished.over)
      },
      end: () => (drag.value = undefined),
    })
  }

  onScopeDispose(() => end?.())
  return { drag, pointer, press, wasDragged: () => dragged }
}
