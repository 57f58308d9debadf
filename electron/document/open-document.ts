// An open layout: its history, its revision, whether it is saved, and what it means right now.

import { applyPatches, enablePatches, type Patch } from 'immer'
import { applyCommands } from '../commands/apply-command.ts'
import type { Command } from '../model/command.ts'
import { Failure } from '../model/failure.ts'
import type { Layout } from '../model/layout.ts'
import { emptyHistory, popRedo, popUndo, pushStep, type History } from './history.ts'
import { judgeLayout, type Circumstances, type Judgement } from './judge.ts'

enablePatches()

/** The state of an open layout. Changed only by the methods; the layout itself is frozen. */
export class OpenDocument {
  #layout: Layout
  #history: History = emptyHistory
  #revision = 0
  /** The newest step when it was last saved; undefined for the state it was opened in. */
  #savedStep: object | undefined
  #savedAtAll: boolean
  #circumstances: Circumstances
  #judgement: Judgement
  readonly readOnly: string | undefined

  /** `saved`: whether the layout as given is what its file holds. `readOnly`: why it cannot be edited. */
  constructor(
    layout: Layout,
    circumstances: Circumstances,
    options: { saved: boolean; readOnly?: string | undefined },
  ) {
    this.#layout = layout
    this.#circumstances = circumstances
    this.#savedAtAll = options.saved
    this.readOnly = options.readOnly
    this.#judgement = judgeLayout(layout, circumstances)
  }

  get layout(): Layout {
    return this.#layout
  }

  get revision(): number {
    return this.#revision
  }

  get judgement(): Judgement {
    return this.#judgement
  }

  get circumstances(): Circumstances {
    return this.#circumstances
  }

  /** Whether there are edits that no file holds. */
  get isDirty(): boolean {
    return !this.#savedAtAll || this.#history.past.at(-1) !== this.#savedStep
  }

  /** Names of the steps that can be undone and redone, the next one last. */
  get steps(): { undo: string[]; redo: string[] } {
    return {
      undo: this.#history.past.map((step) => step.label),
      redo: this.#history.future.map((step) => step.label),
    }
  }

  /** The layout after the first `position` steps: 0 is how it was opened. Undefined for steps that are not kept. */
  getLayoutAt(position: number): Layout | undefined {
    const { past, future } = this.#history
    if (position < 0 || position > past.length + future.length) return undefined
    let layout = this.#layout
    for (const step of past.slice(position).toReversed()) layout = applyPatches(layout, step.inverse)
    const ahead = Math.max(0, position - past.length)
    for (const step of future.toReversed().slice(0, ahead)) layout = applyPatches(layout, step.patches)
    return layout
  }

  /** Applies commands as one step; nothing changes when one of them is refused. Returns the patches. */
  apply(label: string, commands: readonly Command[], revision: number): Patch[] {
    if (this.readOnly !== undefined) throw new Failure({ code: 'document/read-only', message: this.readOnly })
    if (revision !== this.#revision) {
      throw new Failure({
        code: 'document/stale',
        message: `The layout has changed (revision ${String(this.#revision)}, not ${String(revision)}); look at it again and repeat the edit.`,
      })
    }
    const edit = applyCommands(this.#layout, commands)
    if (edit.patches.length === 0) return []
    this.#history = pushStep(this.#history, { label, patches: edit.patches, inverse: edit.inverse })
    this.#moveTo(edit.layout)
    return edit.patches
  }

  /** Takes the newest step back; returns its patches, none when there is nothing to undo. */
  undo(): Patch[] {
    const popped = popUndo(this.#history)
    if (!popped) return []
    this.#history = popped.history
    this.#moveTo(applyPatches(this.#layout, popped.step.inverse))
    return popped.step.inverse
  }

  /** Does the newest undone step again; returns its patches, none when there is nothing to redo. */
  redo(): Patch[] {
    const popped = popRedo(this.#history)
    if (!popped) return []
    this.#history = popped.history
    this.#moveTo(applyPatches(this.#layout, popped.step.patches))
    return popped.step.patches
  }

  /** Remembers that a file holds the layout as it is now. */
  markSaved(): void {
    this.#savedAtAll = true
    this.#savedStep = this.#history.past.at(-1)
  }

  /** Judges again for another QEMU, host or language. */
  setCircumstances(circumstances: Circumstances): void {
    this.#circumstances = circumstances
    this.#judgement = this.#judge()
  }

  #moveTo(layout: Layout): void {
    this.#layout = layout
    this.#revision += 1
    this.#judgement = this.#judge()
  }

  #judge(): Judgement {
    // What was wrong in the imported text is true of that text only: after an edit the layout speaks for itself.
    const { imported, ...rest } = this.#circumstances
    return judgeLayout(
      this.#layout,
      this.#history.past.length === 0 && imported ? { ...rest, imported } : rest,
    )
  }
}
