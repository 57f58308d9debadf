// Dragging threads onto the host's cpus. Starts after 4 px, so that a press stays a press.

import { onScopeDispose, shallowRef } from 'vue'

/** px the pointer moves before a press becomes a drag. */
const SLACK = 4

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
    const start = { x: event.clientX, y: event.clientY }
    const move = ({ clientX: x, clientY: y }: PointerEvent): void => {
      if (!drag.value && Math.hypot(x - start.x, y - start.y) < SLACK) return
      drag.value = { x, y, cpus: findUnder(x, y) }
    }
    const release = (): void => {
      const cpus = drag.value?.cpus ?? []
      end?.()
      if (cpus.length > 0) options.drop(cpus)
    }
    const abandon = (): void => end?.()
    const cancel = (pressed: KeyboardEvent): void => {
      if (pressed.key === 'Escape') end?.()
    }
    end?.()
    window.addEventListener('pointermove', move)
    window.addEventListener('pointerup', release)
    window.addEventListener('pointercancel', abandon)
    window.addEventListener('keydown', cancel, true)
    end = () => {
      window.removeEventListener('pointermove', move)
      window.removeEventListener('pointerup', release)
      window.removeEventListener('pointercancel', abandon)
      window.removeEventListener('keydown', cancel, true)
      drag.value = undefined
      end = undefined
    }
  }

  onScopeDispose(() => end?.())
  return { drag, grab }
}
