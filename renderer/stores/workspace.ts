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

interface Kept extends PaneSizes {
  centreTab: CentreTab
  bottomTab: BottomTab
}

const defaults: Kept = { inspector: 332, bottom: 212, centreTab: 'topology', bottomTab: 'problems' }

function readKept(): Kept {
  try {
    const kept = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '{}') as Partial<Record<keyof Kept, unknown>>
    return {
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
  /** Dialogs that any place may open. */
  const openDialog = ref<'shortcuts' | 'preflight' | 'rehearse' | 'import'>()

  watch([centreTab, bottomTab, sizes], () => {
    const now: Kept = { ...sizes.value, centreTab: centreTab.value, bottomTab: bottomTab.value }
    localStorage.setItem(STORAGE_KEY, JSON.stringify(now))
  })

  return { screen, centreTab, bottomTab, sizes, openDialog }
})
