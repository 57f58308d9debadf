// One stack of steps: what was done, what can be redone, each with its patches both ways.

import type { Patch } from 'immer'

/** One step of the history. */
export interface Step {
  label: string
  patches: Patch[]
  inverse: Patch[]
}

export interface History {
  /** Oldest first; the last one is what undo takes back. */
  readonly past: readonly Step[]
  /** The last one is what redo does again. */
  readonly future: readonly Step[]
}

/** How many steps are kept; older ones are forgotten. */
const STEP_LIMIT = 1000

export const emptyHistory: History = { past: [], future: [] }

/** Adds a step; what could be redone is gone. */
export function pushStep(history: History, step: Step): History {
  return { past: [...history.past, step].slice(-STEP_LIMIT), future: [] }
}

/** Moves the newest step from past to future, or undefined when there is none. */
export function popUndo(history: History): { history: History; step: Step } | undefined {
  const step = history.past.at(-1)
  return step && { step, history: { past: history.past.slice(0, -1), future: [...history.future, step] } }
}

/** Moves the newest undone step back to past, or undefined when there is none. */
export function popRedo(history: History): { history: History; step: Step } | undefined {
  const step = history.future.at(-1)
  return step && { step, history: { past: [...history.past, step], future: history.future.slice(0, -1) } }
}
