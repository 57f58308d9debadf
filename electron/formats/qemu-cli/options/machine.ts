// -machine and -smp, all of them merged: QEMU reads only the last value of each key.

import type { Machine, MainMemory, SgxEpc } from '../../../model/machine.ts'
import { report, reportUnknownKey, tellLoss, type ImportState } from '../import-state.ts'
import { readKeyval, takeLast, type OptionKeys } from '../option-keys.ts'
import { readFields } from '../read-fields.ts'
import { parseInteger } from '../values/integer.ts'
import { readMachineAccel, type AccelChoice } from './accel.ts'
import { MACHINE_FIELDS, MACHINE_MEMORY_FIELDS } from './machine-fields.ts'
import { readTopology } from './smp.ts'

/** In -machine "_" and "-" are one character; a key in both spellings is refused. */
function foldUnderscores(state: ImportState, keys: OptionKeys): void {
  for (const [key, occurrences] of [...keys.occurrences]) {
    if (!key.includes('_')) continue
    const folded = key.replaceAll('_', '-')
    if (keys.occurrences.has(folded)) {
      report(state, 'opts/machine-dash-underscore', '/machine', { key, other: folded })
    } else {
      tellLoss(state, `-machine ${key}=`, `It is kept as ${folded}=, the same property.`)
      keys.occurrences.set(folded, occurrences)
    }
    keys.occurrences.delete(key)
  }
}

/** Takes the keys below a prefix out ("memory." → size, slots) as an option of their own. */
function takeBelow(keys: OptionKeys, prefix: string): OptionKeys {
  const below: OptionKeys = { syntax: 'keyval', occurrences: new Map() }
  for (const [key, occurrences] of [...keys.occurrences]) {
    if (!key.startsWith(prefix)) continue
    below.occurrences.set(key.slice(prefix.length), occurrences)
    keys.occurrences.delete(key)
  }
  return below
}

function readSgxEpc(state: ImportState, keys: OptionKeys): void {
  const at = '/machine/sgxEpc'
  const sections: SgxEpc[] = state.layout.machine.sgxEpc ?? []
  const inOrder = [...keys.occurrences.keys()].sort((a, b) => parseInt(a, 10) - parseInt(b, 10))
  for (const key of inOrder) {
    const match = /^(\d{1,3})\.(memdev|node)$/.exec(key)
    const value = takeLast(state, keys, key)?.value ?? ''
    const position = Number(match?.[1])
    if (!match || position > sections.length) {
      reportUnknownKey(state, at, '-machine', `sgx-epc.${key}`)
      continue
    }
    const section = (sections[position] ??= {})
    const node = match[2] === 'node' ? parseInteger(value) : undefined
    if (match[2] === 'memdev') section.memdev = value
    else if (node !== undefined && Number.isSafeInteger(Number(node))) section.node = Number(node)
    else report(state, 'opts/integer-malformed', at, { key: `sgx-epc.${key}`, value })
  }
  if (sections.length > 0) state.layout.machine.sgxEpc = sections
}

/**
 * Puts what -machine said of memory below what -m said; a size of 0 there says nothing (parse_memory_options()). A value
 * that -m replaces is not even read: QEMU takes any text for it.
 */
function mergeMachineMemory(state: ImportState, keys: OptionKeys): void {
  const { size, ...said } = state.layout.memory
  const isGiven = size !== undefined && (size !== 0 || !keys.occurrences.has('size'))
  const given: MainMemory = isGiven ? { ...said, size } : said
  for (const { key, name } of MACHINE_MEMORY_FIELDS) {
    if (given[name] === undefined || !keys.occurrences.delete(key)) continue
    tellLoss(state, `-machine memory.${key}=`, 'It is not read: -m says it as well, and that counts in QEMU.')
  }
  const { values, extra } = readFields(state, keys, MACHINE_MEMORY_FIELDS, '/memory')
  for (const key of Object.keys(extra)) reportUnknownKey(state, '/memory', '-machine', `memory.${key}`)
  state.layout.memory = { ...values, ...given }
}

/** What all -machine and -smp said; the keys of -smp are those below "smp.". */
export function makeMachineKeys(): OptionKeys {
  return { syntax: 'keyval', occurrences: new Map() }
}

/** Which elements of sgx-epc an option has; QEMU merges no list into another. */
function checkLists(state: ImportState, merged: OptionKeys, keys: OptionKeys): void {
  const isList = (key: string): boolean => key.startsWith('sgx-epc.')
  const again = [...keys.occurrences.keys()].find(isList)
  if (again === undefined || ![...merged.occurrences.keys()].some(isList)) return
  reportUnknownKey(state, '/machine/sgxEpc', '-machine', again)
}

/** Puts the keys of one option behind those of the options before it. */
function mergeKeys(merged: OptionKeys, keys: OptionKeys, prefix = ''): void {
  for (const [key, occurrences] of keys.occurrences) {
    const before = merged.occurrences.get(prefix + key) ?? []
    merged.occurrences.set(prefix + key, [...before, ...occurrences])
  }
}

/** Reads one -machine into the keys of all; `accel` takes the accelerator. */
export function readMachine(state: ImportState, text: string, merged: OptionKeys, accel: AccelChoice): void {
  const keys = readKeyval(state, text, 'type', '/machine')
  const accelerators = takeLast(state, keys, 'accel')?.value
  if (accelerators !== undefined) {
    readMachineAccel(state, accel, accelerators, `-machine accel=${accelerators}`)
  }
  checkLists(state, merged, keys)
  mergeKeys(merged, keys)
}

/** Reads one -smp into the keys of all -machine. */
export function readSmp(state: ImportState, text: string, merged: OptionKeys): void {
  mergeKeys(merged, readKeyval(state, text, 'cpus', '/cpus'), 'smp.')
}

/** A key cannot have a value and keys below it. */
function checkMixedKeys(state: ImportState, keys: OptionKeys): void {
  for (const key of [...keys.occurrences.keys()]) {
    const above = key.split('.').slice(0, -1).join('.')
    if (above === '' || !keys.occurrences.has(above)) continue
    reportUnknownKey(state, '/machine', '-machine', key)
    keys.occurrences.delete(key)
  }
}

/**
 * Puts what all -machine and -smp said into the layout. A value that a later option replaces is not even read: QEMU
 * takes any text for it.
 *
 * Stands for: keyval_parse_into() and qemu_apply_machine_options() in QEMU's system/vl.c and util/keyval.c.
 */
export function finishMachine(state: ImportState, keys: OptionKeys): void {
  const { machine } = state.layout
  checkMixedKeys(state, keys)
  foldUnderscores(state, keys)
  const { option } = state
  state.option = { ...option, name: 'smp' }
  readTopology(state, takeBelow(keys, 'smp.'))
  state.option = option
  const memory = takeBelow(keys, 'memory.')
  readSgxEpc(state, takeBelow(keys, 'sgx-epc.'))
  const { values, extra } = readFields(state, keys, MACHINE_FIELDS, '/machine')
  Object.assign(machine, values as Machine)
  if (Object.keys(extra).length > 0) machine.extra = extra
  mergeMachineMemory(state, memory)
}
