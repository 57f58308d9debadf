// JSON as QEMU takes it in -object and -device: strings in single or double quotes, whole numbers exact, no key twice.

/** A value; whole numbers are bigint, numbers with a point or an exponent are number, as QEMU tells them apart. */
export type JsonValue = string | bigint | number | boolean | null | JsonValue[] | Map<string, JsonValue>

export type QemuJson = { ok: true; value: Map<string, JsonValue> } | { ok: false; problem: string }

/** Nesting that QEMU accepts (qobject/json-streamer.c: MAX_NESTING). */
const DEPTH_LIMIT = 1024

const WHITE_SPACE = /[ \t\n\r]*/y
const NUMBER = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y
const STRINGS = { '"': /"((?:[^"\\]|\\.)*)"/sy, "'": /'((?:[^'\\]|\\.)*)'/sy } as const

class SyntaxProblem extends Error {}

class Reader {
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  readWhole(): JsonValue {
    const value = this.#readValue(0)
    this.#skip(WHITE_SPACE)
    if (this.#at < this.#text.length) throw new SyntaxProblem('something follows the JSON value')
    return value
  }

  #skip(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at
    const match = pattern.exec(this.#text)
    if (match) this.#at += match[0].length
    return match
  }

  #peek(): string {
    this.#skip(WHITE_SPACE)
    return this.#text[this.#at] ?? ''
  }

  #expect(character: string): void {
    if (this.#peek() !== character) {
      throw new SyntaxProblem(`"${character}" is missing at character ${String(this.#at + 1)}`)
    }
    this.#at += 1
  }

  #readValue(depth: number): JsonValue {
    if (depth > DEPTH_LIMIT) throw new SyntaxProblem(`it is nested deeper than ${String(DEPTH_LIMIT)} levels`)
    const next = this.#peek()
    if (next === '{') return this.#readObject(depth)
    if (next === '[') return this.#readList(depth)
    if (next === '"' || next === "'") return this.#readString(next)
    const word = this.#skip(/true|false|null/y)?.[0]
    if (word !== undefined) return word === 'null' ? null : word === 'true'
    const number = this.#skip(NUMBER)
    if (!number) throw new SyntaxProblem(`no JSON value at character ${String(this.#at + 1)}`)
    const [digits, fraction, exponent] = number
    return fraction === undefined && exponent === undefined ? BigInt(digits) : Number(digits)
  }

  #readString(quote: '"' | "'"): string {
    const body = this.#skip(STRINGS[quote])?.[1]
    if (body === undefined) throw new SyntaxProblem('a string does not end')
    const plain = body.replaceAll(/\\.|"/gs, (part) => (part === '"' ? '\\"' : part === "\\'" ? "'" : part))
    try {
      return JSON.parse(`"${plain}"`) as string
    } catch {
      throw new SyntaxProblem('a string has a character or an escape that JSON does not allow')
    }
  }

  #readList(depth: number): JsonValue[] {
    const items: JsonValue[] = []
    this.#expect('[')
    while (this.#peek() !== ']') {
      if (items.length > 0) this.#expect(',')
      items.push(this.#readValue(depth + 1))
    }
    this.#at += 1
    return items
  }

  #readObject(depth: number): Map<string, JsonValue> {
    const fields = new Map<string, JsonValue>()
    this.#expect('{')
    while (this.#peek() !== '}') {
      if (fields.size > 0) this.#expect(',')
      const quote = this.#peek()
      if (quote !== '"' && quote !== "'") throw new SyntaxProblem('a key is not in quotes')
      const key = this.#readString(quote)
      if (fields.has(key)) throw new SyntaxProblem(`the key "${key}" is given twice`)
      this.#expect(':')
      fields.set(key, this.#readValue(depth + 1))
    }
    this.#at += 1
    return fields
  }
}

/** Parses the JSON form of an option. */
export function parseQemuJson(text: string): QemuJson {
  try {
    const value = new Reader(text).readWhole()
    return value instanceof Map ? { ok: true, value } : { ok: false, problem: 'it is no JSON object' }
  } catch (error) {
    if (error instanceof SyntaxProblem) return { ok: false, problem: error.message }
    throw error
  }
}

/** A JSON value as QEMU's plain option text has it: true is on; lists and objects stay JSON. */
export function printAsOptionText(value: JsonValue): string {
  if (typeof value === 'boolean') return value ? 'on' : 'off'
  return typeof value === 'object' ? printJson(value) : String(value)
}

function printJson(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(printJson).join(',')}]`
  if (value instanceof Map) {
    return `{${[...value].map(([key, item]) => `${JSON.stringify(key)}:${printJson(item)}`).join(',')}}`
  }
  return typeof value === 'string' ? JSON.stringify(value) : String(value)
}
