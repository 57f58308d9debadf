// -m, -mem-path, -mem-prealloc and -overcommit: the main memory.

import { isAtLeast } from '../../../model/capabilities.ts'
import type { MainMemory } from '../../../model/machine.ts'
import {
  keepOption,
  report,
  reportUnknownKey,
  tellLoss,
  tellReplaced,
  type ImportState,
} from '../import-state.ts'
import { readOpts, takeLast, type OptionKeys } from '../option-keys.ts'
import { readFields } from '../read-fields.ts'
import { parseQemuBoolean } from '../values/boolean.ts'
import { parseInteger } from '../values/integer.ts'
import { parseQemuSize } from '../values/size.ts'
import { MEMORY_FIELDS } from './machine-fields.ts'

/** Without a letter -m counts MiB, its maxmem= bytes: said when that makes the maximum smaller than the size. */
function tellBytes(state: ImportState, text: string, { size = 0, maxSize = 0 }: MainMemory): void {
  if (maxSize === 0 || maxSize >= size) return
  report(state, 'machine/maxmem-is-bytes', '/memory/maxSize', { key: 'maxmem', value: text }, 'note')
}

/** Reports values of repeated keys that do not count: QEMU reads every one, and refuses what it cannot read. */
function checkOverridden(state: ImportState, { occurrences }: OptionKeys): void {
  const listOverridden = (key: string) => occurrences.get(key)?.slice(0, -1) ?? []
  for (const { value } of listOverridden('slots'))
    if (parseInteger(value) === undefined)
      report(state, 'machine/slots-not-a-number', '/memory/slots', { key: 'slots', value })
  for (const [key, at] of [
    ['size', '/memory/size'],
    ['maxmem', '/memory/maxSize'],
  ] as const)
    for (const { value } of listOverridden(key)) {
      const size = parseQemuSize(value, state.capabilities)
      if (!size.ok) report(state, size.rule, at, { key, value })
    }
}

/** Reads one -m; several are merged key by key. */
export function readMemory(state: ImportState, text: string): void {
  const { memory } = state.layout
  const keys = readOpts(state, text, 'size')
  checkOverridden(state, keys)
  const isPlain = ['size', 'maxmem'].every((key) =>
    /^\d+$/.test(keys.occurrences.get(key)?.at(-1)?.value ?? ''),
  )
  const maximum = keys.occurrences.get('maxmem')?.at(-1)?.value ?? ''
  const { values, extra } = readFields(state, keys, MEMORY_FIELDS, '/memory')
  if (isPlain) tellBytes(state, maximum, values)
  for (const key of Object.keys(extra)) {
    reportUnknownKey(state, '/memory', '-m', key)
  }
  tellReplaced(state, memory, values)
  Object.assign(memory, values as MainMemory)
}

/** Reads one -mem-path: the last counts. */
export function readMemPath(state: ImportState, path: string): void {
  tellReplaced(state, state.layout.memory, { memPath: path })
  state.layout.memory.memPath = path
}

/** on, off and on-fault; before QEMU 10.0 any boolean, and a rule says that on-fault is newer. */
function parseMemLock(state: ImportState, text: string): MainMemory['memLock'] {
  if (text === 'on' || text === 'off' || text === 'on-fault') return text
  const answer = isAtLeast(state.capabilities, 10) ? undefined : parseQemuBoolean(text)
  if (answer !== undefined) return answer ? 'on' : 'off'
  report(state, 'opts/bool-values', '/memory/memLock', { key: 'mem-lock', value: text })
  return undefined
}

/** Reads one -overcommit; what is not mem-lock= is kept as it is. */
export function readOvercommit(state: ImportState, text: string): void {
  const keys = readOpts(state, text)
  const lock = takeLast(state, keys, 'mem-lock')?.value
  const memLock = lock === undefined ? undefined : parseMemLock(state, lock)
  if (memLock !== undefined) {
    tellReplaced(state, state.layout.memory, { memLock })
    state.layout.memory.memLock = memLock
  }
  if (lock === undefined) keepOption(state)
  else if (keys.occurrences.size > 0) {
    const rest = [...keys.occurrences.keys()]
      .map((key) => `${key}=${takeLast(state, keys, key)?.value ?? ''}`)
      .join(',')
    state.layout.otherArgs.push('-overcommit', rest)
    tellLoss(state, `-overcommit ${text}`, `It is kept as two options: mem-lock= and ${rest}.`)
  }
}
