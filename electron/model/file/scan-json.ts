// A first look at untrusted JSON text: refuses what JSON.parse would take in silence.

/** Limits of a layout file. */
export const JSON_LIMITS = {
  length: 16 * 1024 * 1024,
  depth: 64,
  values: 1_000_000,
  string: 64 * 1024,
} as const

const DANGEROUS_KEYS = new Set(['__proto__', 'constructor', 'prototype'])

export interface JsonProblem {
  message: string
  /** Characters from the start of the text. */
  offset: number
}

/**
 * Checks text that JSON.parse accepts for what it would hide: nesting deeper than 64, more than 1,000,000 values,
 * over-long strings, a key given twice, and keys that touch prototypes. Returns the first problem.
 */
export function scanJson(text: string): JsonProblem | undefined {
  const keys: (Set<string> | undefined)[] = []
  let values = 0
  let expectKey = false
  for (let offset = 0; offset < text.length; offset += 1) {
    const character = text[offset]
    if (character === '"') {
      const end = findStringEnd(text, offset)
      if (end - offset > JSON_LIMITS.string) {
        return {
          message: `A text of ${String(end - offset)} characters is longer than the limit of ${String(JSON_LIMITS.string)}.`,
          offset,
        }
      }
      if (expectKey) {
        const key = JSON.parse(text.slice(offset, end + 1)) as string
        const seen = keys.at(-1)
        if (DANGEROUS_KEYS.has(key)) return { message: `"${key}" cannot be a field name.`, offset }
        if (seen?.has(key)) return { message: `"${key}" is given twice in one object.`, offset }
        seen?.add(key)
        expectKey = false
      } else values += 1
      offset = end
    } else if (character === '{' || character === '[') {
      keys.push(character === '{' ? new Set() : undefined)
      expectKey = character === '{'
      values += 1
      if (keys.length > JSON_LIMITS.depth)
        return { message: `It is nested deeper than ${String(JSON_LIMITS.depth)} levels.`, offset }
    } else if (character === '}' || character === ']') {
      keys.pop()
      expectKey = false
    } else if (character === ',') {
      expectKey = keys.at(-1) !== undefined
      values += 1
    }
    if (values > JSON_LIMITS.values)
      return { message: `It holds more than ${String(JSON_LIMITS.values)} values.`, offset }
  }
  return undefined
}

function findStringEnd(text: string, start: number): number {
  for (let offset = start + 1; offset < text.length; offset += 1) {
    if (text[offset] === '\\') offset += 1
    else if (text[offset] === '"') return offset
  }
  return text.length
}
