// Where the user is: screen, tabs, pane sizes. Pane sizes and tabs outlive the window.

import { defineStore } from 'pinia'
import { ref, watch } from 'vue'

export type Screen = 'layouts' | 'editor' | 'live' | 'ivshmem' | 'host' | 'settings'
export type CentreTab = 'topology' | 'address-map' | 'distances' | 'cpus' | 'pinning' | 'hmat'
export type BottomTab = 'problems' | 'profile' | 'guest-view' | 'history'

const STORAGE_KEY = 'memloom.workspace'
const CENTRE_TABS: readonly string[] = ['topology', 'address-map', 'distances', 'cpus', 'pinning', 'hmat']
const BOTTOM_TABS: readonly string[] = ['problems', 'profile', 'guest-view', 'history']

/** Pane sizes in px. */
export interface PaneSizes {
  inspector: number
  bottom: number
}

/** Steps of the page's size in percent. */
export const ZOOMS = [80, 90, 100, 110, 125, 150, 175, 200] as const

interface Kept extends PaneSizes {
  zoom: number
  centreTab: CentreTab
  bottomTab: BottomTab
}

const defaults: Kept = {
  inspector: 332,
  bottom: 212,
  centreTab: 'topology',
  bottomTab: 'problems',
  zoom: 100,
}

function readKept(): Kept {
  try {
    const kept = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '{}') as Partial<Record<keyof Kept, unknown>>
    return {
      zoom: ZOOMS.find((zoom) => zoom === kept.zoom) ?? defaults.zoom,
      inspector: typeof kept.inspector === 'number' ? kept.inspector : defaults.inspector,
      bottom: typeof kept.bottom === 'number' ? kept.bottom : defaults.bottom,
      centreTab: CENTRE_TABS.includes(kept.centreTab as string) ? (kept.centreTab as CentreTab) : 'topology',
      bottomTab: BOTTOM_TABS.includes(kept.bottomTab as string) ? (kept.bottomTab as BottomTab) : 'problems',
    }
  } catch {
    return defaults
  }
}

export const useWorkspace = defineStore('workspace', () => {
  const kept = readKept()
  const screen = ref<Screen>('layouts')
  const centreTab = ref<CentreTab>(kept.centreTab)
  const bottomTab = ref<BottomTab>(kept.bottomTab)
  const sizes = ref<PaneSizes>({ inspector: kept.inspector, bottom: kept.bottom })
  const zoom = ref(kept.zoom)

  /** Goes steps up or down; 0 goes back to 100 %. */
  function zoomBy(steps: number): void {
    const at = ZOOMS.findIndex((one) => one === zoom.value) + steps
    zoom.value = steps === 0 ? 100 : (ZOOMS[Math.max(0, Math.min(ZOOMS.length - 1, at))] ?? 100)
  }

  /** Dialogs that any place may open. */
  const openDialog = ref<'shortcuts' | 'preflight' | 'rehearse' | 'import' | 'rules' | 'compare'>()

  watch([centreTab, bottomTab, sizes, zoom], () => {
    const now: Kept = {
      ...sizes.value,
      zoom: zoom.value,
      centreTab: centreTab.value,
      bottomTab: bottomTab.value,
    }
    localStorage.setItem(STORAGE_KEY, JSON.stringify(now))
  })

  return { screen, centreTab, bottomTab, sizes, zoom, zoomBy, openDialog }
})
