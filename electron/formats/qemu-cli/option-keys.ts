// The keys of one option, whatever grammar it is written in: QemuOpts, keyval or JSON.

import { getOptionName, report, reportUnknownKey, tellLoss, type ImportState } from './import-state.ts'
import { parseKeyvalText, parseOptsText, type Pair } from './values/option-text.ts'
import { parseQemuJson, printAsOptionText, type JsonValue } from './values/json.ts'

/** One occurrence of a key. `json` is there when the option is JSON; `value` is then its text in the plain grammar. */
export interface Occurrence {
  value: string
  bare?: string
  json?: JsonValue
}

export type Syntax = 'opts' | 'keyval' | 'json'

export interface OptionKeys {
  syntax: Syntax
  /** Occurrences by key, both in the order of the text. */
  occurrences: Map<string, Occurrence[]>
}

/** Keys whose values hold commas now and then. */
const PATH_KEYS: ReadonlySet<string> = new Set(['mem-path', 'path', 'shm'])

/** Keys that could reach prototypes; QEMU knows no such property either. */
const DANGEROUS_KEYS = new Set(['__proto__', 'constructor', 'prototype'])

function collect(
  state: ImportState,
  syntax: Syntax,
  pairs: Iterable<Pair & { json?: JsonValue }>,
): OptionKeys {
  const occurrences = new Map<string, Occurrence[]>()
  for (const { key, ...occurrence } of pairs) {
    const known = occurrences.get(key)
    if (DANGEROUS_KEYS.has(key)) reportUnknownKey(state, '', getOptionName(state), key)
    else if (known) known.push(occurrence)
    else occurrences.set(key, [occurrence])
  }
  return { syntax, occurrences }
}

/** Reads an option in the QemuOpts grammar; `implied` is the key of a first word that has none. */
export function readOpts(state: ImportState, text: string, implied?: string): OptionKeys {
  const pairs = parseOptsText(text, implied)
  for (const [position, { key, value, bare }] of pairs.entries()) {
    if (bare === undefined) continue
    const before = pairs[position - 1]?.key ?? ''
    if (PATH_KEYS.has(before)) report(state, 'opts/comma-escape', '', { key: before, word: bare }, 'note')
    report(state, 'opts/bool-short-form', '', { key: bare, long: `${key}=${value}` }, 'warning')
    tellLoss(state, `${getOptionName(state)} ${bare}`, `It is kept as ${key}=${value}, the form that lasts.`)
  }
  return collect(state, 'opts', pairs)
}

/** Reads an option in the keyval grammar; words it refuses are reported and left out. */
export function readKeyval(state: ImportState, text: string, implied: string, at: string): OptionKeys {
  const { pairs, problems } = parseKeyvalText(text, implied)
  for (const { word } of problems) report(state, 'opts/value-missing', at, { key: word })
  return collect(state, 'keyval', pairs)
}

/** Reads an option written as a JSON object; undefined, and reported, when it is no JSON object. */
export function readJson(state: ImportState, text: string): OptionKeys | undefined {
  const parsed = parseQemuJson(text)
  if (!parsed.ok) {
    report(state, 'opts/json-syntax', '', { value: text.slice(0, 80), problem: parsed.problem })
    return undefined
  }
  const pairs = [...parsed.value].map(([key, json]) => ({ key, value: printAsOptionText(json), json }))
  return collect(state, 'json', pairs)
}

/** Reads an option that is JSON when it starts with "{" and QemuOpts otherwise. */
export function readOptsOrJson(state: ImportState, text: string, implied: string): OptionKeys | undefined {
  return text.startsWith('{') ? readJson(state, text) : readOpts(state, text, implied)
}

/** Takes a key out: what QEMU sees of it, which is the last value. Repeated values are told. */
export function takeLast(state: ImportState, keys: OptionKeys, key: string): Occurrence | undefined {
  const occurrences = keys.occurrences.get(key)
  keys.occurrences.delete(key)
  if (occurrences !== undefined && occurrences.length > 1) {
    tellLoss(
      state,
      `${getOptionName(state)} ${key}=${occurrences[0]?.value ?? ''}`,
      `The key is given ${String(occurrences.length)} times; QEMU takes the last, ${key}=${occurrences.at(-1)?.value ?? ''}.`,
    )
  }
  return occurrences?.at(-1)
}

/** Takes the id out: QEMU takes the first that is given, of all keys only here. Others are told. */
export function takeId(state: ImportState, keys: OptionKeys): string | undefined {
  const [first, ...others] = takeAll(keys, 'id')
  for (const { value } of others) {
    tellLoss(state, `${getOptionName(state)} id=${value}`, `QEMU takes the first id, ${first?.value ?? ''}.`)
  }
  return first?.value
}

/** Takes a key out with all its values, in order. */
export function takeAll(keys: OptionKeys, key: string): Occurrence[] {
  const occurrences = keys.occurrences.get(key) ?? []
  keys.occurrences.delete(key)
  return occurrences
}
