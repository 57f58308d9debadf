// Applies commands to a layout: one dispatch, one check of what came out, patches for undo and for clients.

import { enablePatches, produce, produceWithPatches, type Patch } from 'immer'
import type { Command, CommandOf, CommandType } from '../model/command.ts'
import type { Layout } from '../model/layout.ts'
import { addBackend } from './backend/add.ts'
import { bindBackend } from './backend/bind.ts'
import { removeBackend } from './backend/remove.ts'
import { renameBackend } from './backend/rename.ts'
import { setBackendKind } from './backend/set-kind.ts'
import { assignCpus } from './cpus/assign.ts'
import { pinCpus } from './cpus/pin.ts'
import { placeCpus } from './cpus/place.ts'
import { releaseCpus } from './cpus/release.ts'
import { connectDevice } from './device/connect-memdev.ts'
import { heedDiagnostic } from './diagnostic/heed.ts'
import { ignoreDiagnostic } from './diagnostic/ignore.ts'
import { insertElement } from './edit/insert.ts'
import { moveElement } from './edit/move.ts'
import { removeElement } from './edit/remove.ts'
import { setProperty } from './edit/set.ts'
import { unsetProperty } from './edit/unset.ts'
import { replaceLayout } from './layout/replace.ts'
import { addNode } from './node/add.ts'
import { connectNode } from './node/connect-memdev.ts'
import { removeNode } from './node/remove.ts'
import { setDistance } from './numa/set-distance.ts'
import { validatePlaces } from './validate.ts'

enablePatches()

/** A layout after an edit, and the patches there and back. */
export interface Edit {
  layout: Layout
  patches: Patch[]
  inverse: Patch[]
}

type Handlers = { readonly [Type in CommandType]: (draft: Layout, command: CommandOf<Type>) => void }

/** What each command does to a draft. layout.replace is apart: it makes a new layout. */
const handlers: Omit<Handlers, 'layout.replace'> = {
  set: setProperty,
  unset: unsetProperty,
  insert: insertElement,
  remove: removeElement,
  move: moveElement,
  'backend.add': addBackend,
  'backend.remove': removeBackend,
  'backend.rename': renameBackend,
  'backend.setKind': setBackendKind,
  'backend.bind': bindBackend,
  'node.add': addNode,
  'node.remove': removeNode,
  'node.connectMemdev': connectNode,
  'device.connectMemdev': connectDevice,
  'cpus.assign': assignCpus,
  'cpus.release': releaseCpus,
  'cpus.place': placeCpus,
  'cpus.pin': pinCpus,
  'numa.setDistance': setDistance,
  'diagnostic.ignore': ignoreDiagnostic,
  'diagnostic.heed': heedDiagnostic,
}

/** Changes a draft; gives a new layout when the whole of it is replaced. */
function applyToDraft(draft: Layout, command: Command): Layout | undefined {
  if (command.type === 'layout.replace') return replaceLayout(command)
  const handle = handlers[command.type] as (draft: Layout, command: Command) => void
  handle(draft, command)
  return undefined
}

/**
 * Applies commands in order as one edit. Throws a Failure "command/refused" that says why when one of them has no
 * place to act on or would leave a value the layout cannot hold; the layout given in is never changed.
 */
export function applyCommands(layout: Layout, commands: readonly Command[]): Edit {
  const [next, patches, inverse] = produceWithPatches(layout, (draft) => {
    let replaced: Layout | undefined
    for (const command of commands) {
      if (replaced) replaced = produce(replaced, (inner) => applyToDraft(inner as Layout, command))
      else replaced = applyToDraft(draft, command)
    }
    return replaced
  })
  validatePlaces(next, patches)
  return { layout: next, patches, inverse }
}

/** Applies one command. */
export function applyCommand(layout: Layout, command: Command): Layout {
  return applyCommands(layout, [command]).layout
}
