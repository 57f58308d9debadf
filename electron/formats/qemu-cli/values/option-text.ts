// The text of an option, "first,key=value,…", in QEMU's two grammars: QemuOpts (most options) and keyval (-machine, -smp).

/** One key of an option as it was written. */
export interface Pair {
  key: string
  value: string
  /** The key stood alone: "prealloc" for prealloc=on, "nodump" for dump=off. The text as written. */
  bare?: string
}

/** Reads a value up to a single comma; two commas are one. Returns the value and where it ended. */
function readValue(text: string, start: number): { value: string; end: number } {
  let value = ''
  let at = start
  while (at < text.length) {
    const comma = text.indexOf(',', at)
    if (comma < 0) return { value: value + text.slice(at), end: text.length }
    value += text.slice(at, comma)
    if (text[comma + 1] !== ',') return { value, end: comma }
    value += ','
    at = comma + 2
  }
  return { value, end: at }
}

function findKeyEnd(text: string, start: number): number {
  let at = start
  while (at < text.length && text[at] !== '=' && text[at] !== ',') at += 1
  return at
}

/**
 * Splits an option as QemuOpts does: the first word may lack its key (`implied`), later bare words are booleans.
 *
 * Stands for: get_opt_name_value() in QEMU's util/qemu-option.c.
 */
export function parseOptsText(text: string, implied?: string): Pair[] {
  const pairs: Pair[] = []
  let at = 0
  while (at < text.length) {
    const keyEnd = findKeyEnd(text, at)
    const key = text.slice(at, keyEnd)
    let end = keyEnd
    if (text[keyEnd] === '=') {
      const read = readValue(text, keyEnd + 1)
      pairs.push({ key, value: read.value })
      end = read.end
    } else if (implied !== undefined && pairs.length === 0) {
      const read = readValue(text, at)
      pairs.push({ key: implied, value: read.value })
      end = read.end
    } else {
      pairs.push(
        key.startsWith('no')
          ? { key: key.slice(2), value: 'off', bare: key }
          : { key, value: 'on', bare: key },
      )
    }
    at = end + 1
  }
  return pairs
}

/** A word that the keyval grammar refuses: no "=" after it, or no key before it. */
export interface KeyvalProblem {
  word: string
}

/**
 * Splits an option in the keyval grammar: as QemuOpts, but a bare word after the first is refused.
 *
 * Stands for: keyval_parse_one() in QEMU's util/keyval.c.
 */
export function parseKeyvalText(text: string, implied: string): { pairs: Pair[]; problems: KeyvalProblem[] } {
  const pairs: Pair[] = []
  const problems: KeyvalProblem[] = []
  let at = 0
  while (at < text.length) {
    const keyEnd = findKeyEnd(text, at)
    const key = text.slice(at, keyEnd)
    let end = keyEnd
    if (text[keyEnd] === '=') {
      const read = readValue(text, keyEnd + 1)
      if (isKeyvalKey(key)) pairs.push({ key, value: read.value })
      else problems.push({ word: text.slice(at, read.end) })
      end = read.end
    } else if (at === 0 && key !== '') {
      const read = readValue(text, at)
      pairs.push({ key: implied, value: read.value })
      end = read.end
    } else {
      problems.push({ word: key })
    }
    at = end + 1
  }
  return { pairs, problems }
}

/** Keys of keyval are fragments joined by points: names, or list positions. */
function isKeyvalKey(key: string): boolean {
  return /^[A-Za-z_][\w-]*(\.([A-Za-z_][\w-]*|\d+))*$/.test(key)
}

/** Doubles commas: "a,b" → "a,,b". */
export function escapeCommas(value: string): string {
  return value.replaceAll(',', ',,')
}

/** Prints pairs as one option; with `implied`, a first pair of that key loses its key where that reads back. */
export function printOptionText(pairs: readonly Pick<Pair, 'key' | 'value'>[], implied?: string): string {
  return pairs
    .map(({ key, value }, position) =>
      position === 0 && key === implied && value !== '' && !/[=,]/.test(value)
        ? value
        : `${key}=${escapeCommas(value)}`,
    )
    .join(',')
}
