// The keys of the cpu board: arrows move and widen, figures name a node, Delete takes away, Enter strokes.

import { ref, type Ref } from 'vue'
import { findNeighbour, type CpuPlace } from './cpu-grid.ts'
import type { useCpuChoice } from './use-cpu-choice.ts'

/** What the keys work on, and what they ask for. */
export interface CpuKeyOptions {
  choice: ReturnType<typeof useCpuChoice>
  places: Readonly<Ref<readonly CpuPlace[]>>
  getNodeIds: () => readonly number[]
  stroke: () => void
  give: (node: number | 'none') => void
  /** The active slot is another one. */
  didMove: () => void
}

/** Handles the keys of the board; `draft` is the number that is being typed. */
export function useCpuKeys({ choice, places, getNodeIds, stroke, give, didMove }: CpuKeyOptions) {
  const { active, chosen } = choice
  const draft = ref('')

  /** Takes the typed number where it names a node and no longer number could; else waits for more, or for Enter. */
  function commitDraft(isSure: boolean): void {
    const node = Number(draft.value)
    const ids = getNodeIds()
    const canGrow = ids.some((other) => other !== node && String(other).startsWith(draft.value))
    if (!isSure && canGrow) return
    if (ids.includes(node) && chosen.value.size > 0) give(node)
    draft.value = ''
  }

  function takeBack(): void {
    if (draft.value === '') choice.choose([])
    draft.value = ''
  }

  /** Whether a key without Ctrl did something. */
  function typedPlain(key: string): boolean {
    if (/^\d$/.test(key)) {
      draft.value += key
      commitDraft(false)
    } else if (key === 'Enter' && draft.value !== '') commitDraft(true)
    else if (key === 'Enter') stroke()
    else if (key === 'Backspace' && draft.value !== '') draft.value = draft.value.slice(0, -1)
    else if (key === 'Delete' || key === 'Backspace') give('none')
    else if (key === 'Escape' && (draft.value !== '' || chosen.value.size > 0)) takeBack()
    else return false
    return true
  }

  function typed(event: KeyboardEvent): void {
    const { key } = event
    const isCommand = event.ctrlKey || event.metaKey
    if (event.altKey) return
    const next = findNeighbour(places.value, active.value, key)
    if (next !== undefined) {
      draft.value = ''
      choice.moveTo(next, event)
      didMove()
    } else if (isCommand && key === 'a') choice.choose(places.value.map(({ index }) => index))
    else if (key === ' ') choice.begin(active.value, { isStretching: event.shiftKey, isAdding: isCommand })
    else if (isCommand || !typedPlain(key)) return
    event.preventDefault()
    event.stopPropagation()
  }

  return { draft, typed }
}
