// What a menu holds, as data: one description for menus of buttons and menus of places.

import type { Component } from 'vue'

/** An entry that does something, with the keys that do the same. */
export interface MenuAction {
  kind: 'action'
  id: string
  label: string
  icon?: Component
  keys?: string
  danger?: boolean
  /** A tick before it; unset for entries that are not choices. */
  checked?: boolean
  /** A dim word after the label. */
  detail?: string
  disabledReason?: string | undefined
  run: () => void
}

/** An entry that opens further entries. */
export interface Submenu {
  kind: 'submenu'
  id: string
  label: string
  icon?: Component
  disabledReason?: string | undefined
  entries: MenuEntry[]
}

export type MenuEntry =
  MenuAction | Submenu | { kind: 'separator'; id: string } | { kind: 'heading'; id: string; label: string }
