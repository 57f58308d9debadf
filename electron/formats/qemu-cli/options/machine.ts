// -machine (all of them merged), and the older options that are short for one of its properties.

import type { Machine, MainMemory, SgxEpc } from '../../../model/machine.ts'
import { report, reportUnknownKey, tellLoss, tellReplaced, type ImportState } from '../import-state.ts'
import { readKeyval, takeLast, type OptionKeys } from '../option-keys.ts'
import { readFields } from '../read-fields.ts'
import { parseInteger } from '../values/integer.ts'
import { readMachineAccel, type AccelChoice } from './accel.ts'
import { MACHINE_FIELDS, MACHINE_MEMORY_FIELDS } from './machine-fields.ts'
import { mergeTopology } from './smp.ts'

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

/** Keys of -machine below "memory.", of all of them: -m wins over each, wherever it stands. */
export function makeMachineMemory(): OptionKeys {
  return { syntax: 'keyval', occurrences: new Map() }
}

/**
 * Puts what -machine said of memory below what -m said; a size of 0 there says nothing (parse_memory_options()). A value
 * that -m replaces is not even read: QEMU takes any text for it.
 */
export function mergeMachineMemory(state: ImportState, keys: OptionKeys): void {
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

/** Reads one -machine. `memory` collects the keys below "memory.", `accel` the accelerator. */
export function readMachine(state: ImportState, text: string, memory: OptionKeys, accel: AccelChoice): void {
  const { machine } = state.layout
  const keys = readKeyval(state, text, 'type', '/machine')
  foldUnderscores(state, keys)
  const accelerators = takeLast(state, keys, 'accel')?.value
  if (accelerators !== undefined) {
    readMachineAccel(state, accel, accelerators, `-machine accel=${accelerators}`)
  }
  mergeTopology(state, takeBelow(keys, 'smp.'))
  for (const [key, occurrences] of takeBelow(keys, 'memory.').occurrences)
    memory.occurrences.set(key, occurrences)
  readSgxEpc(state, takeBelow(keys, 'sgx-epc.'))
  const { values, extra } = readFields(state, keys, MACHINE_FIELDS, '/machine')
  tellReplaced(state, machine, values)
  Object.assign(machine, values as Machine)
  if (Object.keys(extra).length > 0) {
    tellReplaced(state, machine.extra ?? {}, extra)
    machine.extra = { ...machine.extra, ...extra }
  }
}
