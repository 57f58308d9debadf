// Saving the drawing as a picture: who asks for it, and what can draw it.

import { defineStore } from 'pinia'

export type PictureKind = 'svg' | 'png'

export const usePicture = defineStore('picture', () => {
  let draw: ((kind: PictureKind) => Promise<void>) | undefined

  /** Hands in what draws and saves the open layout. */
  function drawBy(by: (kind: PictureKind) => Promise<void>): void {
    draw = by
  }

  /** Asks where and saves the picture of the open layout there. */
  async function save(kind: PictureKind): Promise<void> {
    await draw?.(kind)
  }

  return { drawBy, save }
})
