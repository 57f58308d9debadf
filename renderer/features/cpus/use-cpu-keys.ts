// The keys of the painted board: figures name a node, Delete takes away, Enter strokes. The board itself moves.

import { ref } from 'vue'

/** What the keys ask for. */
export interface CpuKeyOptions {
  getNodeIds: () => readonly number[]
  /** How many cpus are chosen. */
  getCount: () => number
  stroke: () => void
  give: (node: number | 'none') => void
  clear: () => void
}

/** Handles what the board leaves; `draft` is the number that is being typed. */
export function useCpuKeys({ getNodeIds, getCount, stroke, give, clear }: CpuKeyOptions) {
  const draft = ref('')

  /** Takes the typed number where it names a node and no longer number could; else waits for more, or for Enter. */
  function commitDraft(isSure: boolean): void {
    const node = Number(draft.value)
    const ids = getNodeIds()
    const canGrow = ids.some((other) => other !== node && String(other).startsWith(draft.value))
    if (!isSure && canGrow) return
    draft.value = ''
    if (ids.includes(node) && getCount() > 0) give(node)
  }

  function takeBack(): void {
    if (draft.value === '') clear()
    draft.value = ''
  }

  /** Whether a key did something. */
  function use(key: string): boolean {
    if (/^\d$/.test(key)) {
      draft.value += key
      commitDraft(false)
    } else if (key === 'Enter' && draft.value !== '') commitDraft(true)
    else if (key === 'Enter') stroke()
    else if (key === 'Backspace' && draft.value !== '') draft.value = draft.value.slice(0, -1)
    else if (key === 'Delete' || key === 'Backspace') give('none')
    else if (key === 'Escape' && (draft.value !== '' || getCount() > 0)) takeBack()
    else return false
    return true
  }

  function typed(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || !use(event.key)) return
    event.preventDefault()
    event.stopPropagation()
  }

  return { draft, typed }
}
