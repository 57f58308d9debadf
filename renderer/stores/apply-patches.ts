// Brings the client's copy of a layout to the revision a change leads to.

import { applyPatches, enablePatches } from 'immer'
import type { DocumentChange, DocumentState } from '../../electron/contract/documents.ts'
import type { Layout } from '../../electron/model/layout.ts'

enablePatches()

/**
 * The state after a change, or undefined when the change does not follow the state (a change was missed, or the
 * document was read again): then the whole state has to be fetched.
 */
export function withChange(state: DocumentState, change: DocumentChange): DocumentState | undefined {
  if (change.id !== state.id) return state
  const { patches, ...status } = change
  if (patches.length === 0 && change.revision === state.revision) return { ...status, layout: state.layout }
  if (change.revision === state.revision + 1) {
    return { ...status, layout: applyPatches<Layout>(state.layout, patches) }
  }
  return undefined
}
