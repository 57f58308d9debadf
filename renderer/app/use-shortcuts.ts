// The keys of the whole window. Keys of one place (the canvas, a matrix) are that place's own.

import { tinykeys } from 'tinykeys'
import type { PaletteScope } from '../stores/palette.ts'

export interface KeyActions {
  undo: () => void
  redo: () => void
  open: () => void
  save: () => void
  create: () => void
  exportProfile: () => void
  help: () => void
  palette: (scope: PaletteScope) => void
  zoom: (steps: number) => void
  /** Whether a dialog has the keyboard. */
  isBusy: () => boolean
}

/** Panes in the order in which F6 goes round. */
const PANES = ['rail', 'bar', 'main', 'inspector', 'bottom'] as const

/** Where the keyboard goes in a pane, the best first: the chosen tab, the active thing, a field, anything that takes it. */
const ENTRIES = [
  '[role="tab"][data-state="active"]',
  '[role="option"][tabindex="0"]',
  'input:not(:disabled), select:not(:disabled)',
  'button, [tabindex="0"]',
] as const

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLInputElement && !['radio', 'checkbox', 'button'].includes(target.type))
  )
}

/** A field with a draft takes its own typing back before the layout's edits are. */
function hasDraft(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLElement && target.dataset.draft !== undefined)
  )
}

/** Focuses the next pane; inside it the chosen thing, else its first control, else the pane itself. */
export function focusNextPane(step: 1 | -1): void {
  const panes = PANES.flatMap((name) => document.querySelector<HTMLElement>(`[data-pane="${name}"]`) ?? [])
  const at = panes.findIndex((pane) => pane.contains(document.activeElement))
  const next = panes.at((at + step + panes.length) % panes.length)
  const inside = ENTRIES.map((selector) => next?.querySelector<HTMLElement>(selector)).find(Boolean)
  ;(inside ?? next)?.focus()
}

/** Listens to the window's keys until the returned function is called. */
export function listenToKeys(actions: KeyActions): () => void {
  const guard =
    (run: () => void, allowed: (event: KeyboardEvent) => boolean = () => true) =>
    (event: KeyboardEvent): void => {
      if (actions.isBusy() || !allowed(event)) return
      event.preventDefault()
      run()
    }
  const withoutDraft = (event: KeyboardEvent): boolean => !hasDraft(event.target)
  return tinykeys(window, {
    '$mod+z': guard(actions.undo, withoutDraft),
    '$mod+Shift+Z': guard(actions.redo, withoutDraft),
    '$mod+y': guard(actions.redo, withoutDraft),
    '$mod+o': guard(actions.open),
    '$mod+s': guard(actions.save),
    '$mod+Alt+n': guard(actions.create),
    '$mod+e': guard(actions.exportProfile),
    '$mod+k': guard(() => actions.palette('everything')),
    '$mod+Shift+P': guard(() => actions.palette('commands')),
    '$mod+f': guard(() => actions.palette('records')),
    '$mod+=': guard(() => actions.zoom(1)),
    '$mod+Shift++': guard(() => actions.zoom(1)),
    '$mod+-': guard(() => actions.zoom(-1)),
    '$mod+0': guard(() => actions.zoom(0)),
    F6: guard(() => focusNextPane(1)),
    'Shift+F6': guard(() => focusNextPane(-1)),
    'Shift+?': guard(actions.help, (event) => !isTyping(event.target)),
    F1: guard(actions.help),
  })
}
