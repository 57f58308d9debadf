// The palette: whether it is open, and what it looks through.

import { defineStore } from 'pinia'
import { ref } from 'vue'

/** everything: records first, then commands. */
export type PaletteScope = 'everything' | 'commands' | 'records'

export const usePalette = defineStore('palette', () => {
  const scope = ref<PaletteScope>()

  function open(wanted: PaletteScope): void {
    scope.value = wanted
  }

  function close(): void {
    scope.value = undefined
  }

  return { scope, open, close }
})
