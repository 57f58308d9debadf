// The window onto a drawing: how far it is moved and magnified, and what of it can be seen.

import { useElementSize } from '@vueuse/core'
import { computed, ref, type Ref } from 'vue'
import type { Rectangle } from './card-geometry.ts'

export const ZOOM_LIMITS = { min: 0.4, max: 2 } as const

/** Keeps a zoom within its limits. */
export function clampZoom(zoom: number): number {
  return Math.min(ZOOM_LIMITS.max, Math.max(ZOOM_LIMITS.min, zoom))
}

/** The offset that keeps the drawing's point under `at` where it is when the zoom changes. */
export function getZoomedOffset(offset: number, at: number, from: number, to: number): number {
  return at - ((at - offset) * to) / from
}

/** The zoom and offset that show a whole drawing, at most at its natural size, in the middle of a view. */
export function fitDrawing(
  drawing: { width: number; height: number },
  view: { width: number; height: number },
): { zoom: number; x: number; y: number } {
  if (drawing.width === 0 || drawing.height === 0 || view.width === 0 || view.height === 0)
    return { zoom: 1, x: 0, y: 0 }
  const zoom = clampZoom(Math.min(1, view.width / drawing.width, view.height / drawing.height))
  return {
    zoom,
    x: Math.max(0, (view.width - drawing.width * zoom) / 2),
    y: 0,
  }
}

/** px of the grid that `coarse` snaps to. */
const COARSE = 160

/** A view of `element` onto a drawing. Offsets are px of the screen. */
export type Viewport = ReturnType<typeof useViewport>

/** Makes a view of `element` onto a drawing. */
export function useViewport(
  element: Ref<HTMLElement | null>,
  drawing: Ref<{ width: number; height: number }>,
) {
  const { width, height } = useElementSize(element)
  const zoom = ref(1)
  const x = ref(0)
  const y = ref(0)

  /** What can be seen, in px of the drawing. */
  const visible = computed<Rectangle>(() => ({
    x: -x.value / zoom.value,
    y: -y.value / zoom.value,
    width: width.value / zoom.value,
    height: height.value / zoom.value,
  }))

  /** A rectangle around what can be seen that changes only now and then: what decides what is mounted. */
  const coarse = computed<Rectangle>((before) => {
    const { x: left, y: top, width: wide, height: tall } = visible.value
    const next = {
      x: Math.floor(left / COARSE) * COARSE,
      y: Math.floor(top / COARSE) * COARSE,
      width: Math.ceil(wide / COARSE + 1) * COARSE,
      height: Math.ceil(tall / COARSE + 1) * COARSE,
    }
    const isSame =
      before?.x === next.x &&
      before.y === next.y &&
      before.width === next.width &&
      before.height === next.height
    return isSame ? before : next
  })

  function settle(): void {
    // At least a strip of the drawing stays in sight.
    const strip = 80
    const right = drawing.value.width * zoom.value
    const bottom = drawing.value.height * zoom.value
    const fits = right <= width.value
    x.value = fits
      ? Math.max(0, Math.min(x.value, width.value - right))
      : Math.min(strip, Math.max(width.value - right - strip, x.value))
    y.value =
      bottom <= height.value
        ? Math.max(0, Math.min(y.value, height.value - bottom))
        : Math.min(0, Math.max(height.value - bottom, y.value))
  }

  function pan(dx: number, dy: number): void {
    x.value += dx
    y.value += dy
    settle()
  }

  /** Zooms by a factor around a point of the view, its middle when none is given. */
  function zoomBy(factor: number, at = { x: width.value / 2, y: height.value / 2 }): void {
    const next = clampZoom(zoom.value * factor)
    x.value = getZoomedOffset(x.value, at.x, zoom.value, next)
    y.value = getZoomedOffset(y.value, at.y, zoom.value, next)
    zoom.value = next
    settle()
  }

  function fit(): void {
    const fitted = fitDrawing(drawing.value, { width: width.value, height: height.value })
    zoom.value = fitted.zoom
    x.value = fitted.x
    y.value = fitted.y
  }

  /** Shows the top of the drawing at its full width. */
  function fitWidth(): void {
    const fitted = fitDrawing({ width: drawing.value.width, height: 1 }, { width: width.value, height: 1 })
    zoom.value = fitted.zoom
    x.value = fitted.x
    y.value = 0
  }

  /** Moves just as far as is needed to see a rectangle of the drawing. */
  function reveal(rectangle: Rectangle): void {
    const margin = 24
    const top = rectangle.y * zoom.value + y.value
    const bottom = (rectangle.y + rectangle.height) * zoom.value + y.value
    if (top < margin) y.value += margin - top
    else if (bottom > height.value - margin) y.value -= bottom - (height.value - margin)
    const left = rectangle.x * zoom.value + x.value
    const right = (rectangle.x + rectangle.width) * zoom.value + x.value
    if (left < margin) x.value += margin - left
    else if (right > width.value - margin) x.value -= right - (width.value - margin)
    settle()
  }

  return { width, height, zoom, x, y, visible, coarse, pan, zoomBy, fit, fitWidth, reveal, settle }
}
