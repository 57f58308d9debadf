// What is selected in the editor, and the field that was jumped to. Follows its record through edits.

import { defineStore } from 'pinia'
import { ref, watch } from 'vue'
import type { Layout } from '../../electron/model/layout.ts'
import { parsePointer } from '../../electron/model/pointer.ts'
import { useDocument } from './document.ts'

/** Lists of the layout whose records can be selected. */
export type SelectableList = 'backends' | 'nodes' | 'devices' | 'threadContexts' | 'chardevs'

export type Selection =
  /** The machine, its memory and its cpus. */
  | { kind: 'layout' }
  | { kind: 'record'; list: SelectableList; index: number }
  | { kind: 'hostNode'; id: number }

const LISTS: readonly string[] = ['backends', 'nodes', 'devices', 'threadContexts', 'chardevs']

/** What tells a record from its neighbours after an edit; undefined where records have no name. */
function getName(layout: Layout, list: SelectableList, index: number): string | number | undefined {
  return layout[list][index]?.id
}

/** Where a selected record is after an edit; the whole layout when it is gone. */
export function followSelection(selection: Selection, before: Layout, after: Layout): Selection {
  if (selection.kind !== 'record') return selection
  const { list, index } = selection
  const name = getName(before, list, index)
  const length = after[list].length
  if (before[list].length === length) return selection
  if (name !== undefined && getName(after, list, index) !== name) {
    const moved = after[list].findIndex((record) => record.id === name)
    return moved < 0 ? { kind: 'layout' } : { kind: 'record', list, index: moved }
  }
  return index < length ? selection : { kind: 'layout' }
}

/** The selection that shows what a JSON Pointer points to. */
export function getSelectionFor(pointer: string): Selection {
  const [list, index] = parsePointer(pointer) ?? []
  if (list !== undefined && index !== undefined && LISTS.includes(list) && /^\d+$/.test(index)) {
    return { kind: 'record', list: list as SelectableList, index: Number(index) }
  }
  return { kind: 'layout' }
}

export const useSelection = defineStore('selection', () => {
  const document = useDocument()
  const selection = ref<Selection>({ kind: 'layout' })
  /** The pointer a jump asked to show; a new object for each jump, so that jumping twice works. */
  const target = ref<{ pointer: string }>()

  watch(
    () => document.state,
    (state, before) => {
      if (!state || state.id !== before?.id) selection.value = { kind: 'layout' }
      else if (state.layout !== before.layout) {
        selection.value = followSelection(selection.value, before.layout, state.layout)
      }
    },
  )

  function select(next: Selection): void {
    selection.value = next
  }

  /** Selects the record a pointer is in and asks its form to show the field. */
  function jumpTo(pointer: string): void {
    selection.value = getSelectionFor(pointer)
    target.value = { pointer }
  }

  function isSelected(other: Selection): boolean {
    const now = selection.value
    if (now.kind === 'record' && other.kind === 'record')
      return now.list === other.list && now.index === other.index
    if (now.kind === 'hostNode' && other.kind === 'hostNode') return now.id === other.id
    return now.kind === other.kind
  }

  return { selection, target, select, jumpTo, isSelected }
})
