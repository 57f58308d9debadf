// Moving a drawing by wheel and by dragging its ground.

import type { Ref } from 'vue'
import { getPageZoom } from '../ui/page-zoom.ts'
import type { useViewport } from './use-viewport.ts'

/** px a pointer moves on the ground before it counts as a drag. */
const SLACK = 3

/** Handlers for the view; `clear` is called for a click on the ground. */
export function usePan(
  view: Ref<HTMLElement | null>,
  viewport: Pick<ReturnType<typeof useViewport>, 'pan' | 'zoomBy'>,
  clear: () => void,
): { wheel: (event: WheelEvent) => void; press: (event: PointerEvent) => void } {
  function wheel(event: WheelEvent): void {
    event.preventDefault()
    const box = view.value?.getBoundingClientRect()
    if (event.ctrlKey && box) {
      const scale = getPageZoom()
      const at = { x: (event.clientX - box.left) / scale, y: (event.clientY - box.top) / scale }
      viewport.zoomBy(Math.exp(-event.deltaY / 300), at)
    } else if (event.shiftKey) viewport.pan(-event.deltaY, 0)
    else viewport.pan(-event.deltaX, -event.deltaY)
  }

  function press(event: PointerEvent): void {
    const target = event.target as Element
    const isGround = target.closest('[data-card], button, .thread, [role="group"]') === null
    if (event.button !== 1 && !(event.button === 0 && isGround)) return
    const start = { x: event.clientX, y: event.clientY }
    let last = start
    let isDrag = false
    const move = (moved: PointerEvent): void => {
      isDrag ||= Math.hypot(moved.clientX - start.x, moved.clientY - start.y) > SLACK
      if (!isDrag) return
      const scale = getPageZoom()
      viewport.pan((moved.clientX - last.x) / scale, (moved.clientY - last.y) / scale)
      last = { x: moved.clientX, y: moved.clientY }
    }
    const end = (): void => {
      window.removeEventListener('pointermove', move)
      window.removeEventListener('pointerup', end)
      window.removeEventListener('pointercancel', end)
      if (!isDrag && event.button === 0) clear()
    }
    window.addEventListener('pointermove', move)
    window.addEventListener('pointerup', end)
    window.addEventListener('pointercancel', end)
  }

  return { wheel, press }
}
