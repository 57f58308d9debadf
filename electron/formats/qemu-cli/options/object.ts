// -object: memory backends, thread contexts and generic initiators; other objects are kept as they are.

import { BACKEND_KINDS, type MemoryBackend } from '../../../model/backend.ts'
import { isAtLeast, printVersion } from '../../../model/capabilities.ts'
import { pointerTo } from '../../../model/pointer.ts'
import { keepOption, report, type ImportState } from '../import-state.ts'
import { readOptsOrJson, takeId, takeLast, type OptionKeys } from '../option-keys.ts'
import { readFields, withExtra } from '../read-fields.ts'
import {
  BACKEND_FIELDS,
  BACKEND_TYPES,
  GENERIC_INITIATOR_FIELDS,
  THREAD_CONTEXT_FIELDS,
} from './backend-fields.ts'
import { OBJECT_TYPES } from './object-types.ts'

/** In JSON an object has no members but those that QEMU's schema gives it. */
function tellMembers(state: ImportState, keys: OptionKeys, type: string, extra: object, at: string): void {
  const known = state.capabilities.objectProperties?.[type]
  if (keys.syntax !== 'json' || known === undefined) return
  for (const key of Object.keys(extra).filter((name) => !known.includes(name)))
    report(state, 'opts/object-json-types', at, { key, type, case: 'member' })
}

function readBackend(state: ImportState, keys: OptionKeys, kind: MemoryBackend['kind']): void {
  const { backends } = state.layout
  const id = takeId(state, keys) ?? ''
  const at = pointerTo('backends', backends.length)
  const result = readFields(state, keys, BACKEND_FIELDS, at)
  tellMembers(state, keys, BACKEND_TYPES[kind], result.extra, at)
  backends.push({ kind, id, ...withExtra(result) })
}

function readThreadContext(state: ImportState, keys: OptionKeys): void {
  const { threadContexts } = state.layout
  const id = takeId(state, keys) ?? ''
  const at = pointerTo('threadContexts', threadContexts.length)
  const result = readFields(state, keys, THREAD_CONTEXT_FIELDS, at)
  tellMembers(state, keys, 'thread-context', result.extra, at)
  threadContexts.push({ id, ...withExtra(result) })
}

function readGenericInitiator(state: ImportState, keys: OptionKeys): void {
  const { genericInitiators } = state.layout
  const id = takeId(state, keys) ?? ''
  const at = pointerTo('genericInitiators', genericInitiators.length)
  const result = readFields(state, keys, GENERIC_INITIATOR_FIELDS, at)
  tellMembers(state, keys, 'acpi-generic-initiator', result.extra, at)
  genericInitiators.push({ id, ...withExtra(result) })
}

/** Keeps an object that is none of ours; of memory backends a rule says whether this QEMU has them. */
function keepObject(state: ImportState, keys: OptionKeys, type: string | undefined): void {
  keepOption(state)
  if (type === undefined) {
    report(state, 'opts/type-missing', '', { key: 'qom-type' })
    return
  }
  if (type.startsWith('memory-backend') || OBJECT_TYPES.has(type) || type === 'help') return
  // A newer QEMU may have types that the list lacks.
  if (state.capabilities.objectTypes?.includes(type) || isAtLeast(state.capabilities, 10, 1)) return
  const version = printVersion(state.capabilities.version)
  report(state, 'opts/object-type', '', { id: takeId(state, keys) ?? '', type, version })
}

/** Reads one -object. */
export function readObject(state: ImportState, text: string): void {
  const keys = readOptsOrJson(state, text, 'qom-type')
  if (!keys) return
  const type = takeLast(state, keys, 'qom-type')?.value
  const kind = BACKEND_KINDS.find((candidate) => BACKEND_TYPES[candidate] === type)
  if (kind !== undefined) readBackend(state, keys, kind)
  else if (type === 'thread-context') readThreadContext(state, keys)
  else if (type === 'acpi-generic-initiator') readGenericInitiator(state, keys)
  else keepObject(state, keys, type)
}
