// Going to a place of the layout: its record's form, and the view that shows what has no form.

import { parsePointer } from '../../electron/model/pointer.ts'
import { useSelection } from './selection.ts'
import { useWorkspace, type CentreTab } from './workspace.ts'

/** Where sections are edited that have no form of their own. */
const TABS: Readonly<Partial<Record<string, CentreTab>>> = {
  distances: 'distances',
  cpuAssignments: 'cpus',
  pinning: 'cpus',
  hmat: 'hmat',
}

/** Gives the function that shows what a JSON Pointer points to. */
export function useJump(): (pointer: string) => void {
  const selection = useSelection()
  const workspace = useWorkspace()
  return (pointer) => {
    workspace.screen = 'editor'
    const tab = TABS[parsePointer(pointer)?.[0] ?? '']
    if (tab !== undefined) workspace.centreTab = tab
    selection.jumpTo(pointer)
  }
}

/** ms after which a dialog that closes has given the keyboard back to where it was. */
const DIALOG_LEAVES = 30

/** Does something that takes the keyboard once the dialog that asked for it is gone. */
export function afterDialog(run: () => unknown): void {
  setTimeout(run, DIALOG_LEAVES)
}
