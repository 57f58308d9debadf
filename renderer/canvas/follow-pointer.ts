// Following a pointer from a press to its release, wherever it goes.

/** px a pointer moves before a press becomes a drag. */
const SLACK = 4

export interface PointerFollower {
  /** Each move of a drag, in px of the page. */
  move: (x: number, y: number) => void
  /** The button is let go of, dragged or not. */
  release: () => void
  /** The drag is over, however it ended; called once, after `release`. */
  end: () => void
}

/** Follows the pointer that was pressed until it is released, abandoned or Escape is typed; call the result to end it. */
export function followPointer(pressed: PointerEvent, follower: PointerFollower): () => void {
  let isDrag = false
  let isOver = false
  const move = ({ clientX: x, clientY: y }: PointerEvent): void => {
    isDrag ||= Math.hypot(x - pressed.clientX, y - pressed.clientY) >= SLACK
    if (isDrag) follower.move(x, y)
  }
  const cancel = ({ key }: KeyboardEvent): void => {
    if (key === 'Escape') end()
  }
  const release = (): void => {
    follower.release()
    end()
  }
  const end = (): void => {
    if (isOver) return
    isOver = true
    window.removeEventListener('pointermove', move)
    window.removeEventListener('pointerup', release)
    window.removeEventListener('pointercancel', end)
    window.removeEventListener('keydown', cancel, true)
    follower.end()
  }
  window.addEventListener('pointermove', move)
  window.addEventListener('pointerup', release)
  window.addEventListener('pointercancel', end)
  window.addEventListener('keydown', cancel, true)
  return end
}
