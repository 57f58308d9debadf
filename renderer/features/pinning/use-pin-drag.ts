// Dragging threads onto the host's cpus. Starts after 4 px, so that a press stays a press.

import { onScopeDispose, shallowRef } from 'vue'
import { followPointer } from '../../canvas/follow-pointer.ts'

/** A drag under way: px of the page, and the host cpus it would drop on. */
export interface PinDrag {
  x: number
  y: number
  cpus: readonly number[]
}

/** Follows a drag; `getGroup` says what a drop on a cpu takes, `drop` is called where it ends on some. */
export function usePinDrag(options: {
  getGroup: (cpu: number) => readonly number[]
  drop: (cpus: readonly number[]) => void
}) {
  const drag = shallowRef<PinDrag>()
  let end: (() => void) | undefined

  /** The host cpus under the pointer: those of a cell, or of a block by its head. */
  function findUnder(x: number, y: number): readonly number[] {
    const element = document.elementFromPoint(x, y)
    const head = element?.closest<HTMLElement>('[data-block]')?.dataset.block
    if (head !== undefined) return head.split(',').map(Number)
    const cpu = element?.closest<HTMLElement>('[data-cpu]')?.dataset.cpu
    return cpu === undefined ? [] : options.getGroup(Number(cpu))
  }

  function grab(event: PointerEvent): void {
    end?.()
    end = followPointer(event, {
      move: (x, y) => (drag.value = { x, y, cpus: findUnder(x, y) }),
      release: () => {
        const cpus = drag.value?.cpus ?? []
        drag.value = undefined
        if (cpus.length > 0) options.drop(cpus)
      },
      end: () => (drag.value = undefined),
    })
  }

  onScopeDispose(() => end?.())
  return { drag, grab }
}
