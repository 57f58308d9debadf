// Bytes of a QMP connection → JSON messages, with limits: a peer may send anything.

/** Longest line that is read; QEMU's own answers stay far below (query-qmp-schema has 200 KiB). */
const LINE_LIMIT = 16 * 1024 * 1024

/** Deepest nesting that is parsed. */
const DEPTH_LIMIT = 64

export type QmpMessage = Record<string, unknown>

/** Why a peer's bytes are no QMP: for people, as the second half of a sentence. */
export class MalformedQmp extends Error {}

/** The nesting depth of JSON text, strings skipped. */
function getDepth(text: string): number {
  let depth = 0
  let deepest = 0
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index]
    if (character === '"') {
      for (index += 1; index < text.length && text[index] !== '"'; index += 1)
        if (text[index] === '\\') index += 1
    } else if (character === '{' || character === '[') {
      depth += 1
      if (depth > deepest) deepest = depth
    } else if (character === '}' || character === ']') depth -= 1
  }
  return deepest
}

/** Cuts a stream into lines and parses each; throws MalformedQmp at the first that breaks the rules. */
export class LineDecoder {
  #chunks: Buffer[] = []
  #length = 0

  #add(bytes: Buffer): void {
    this.#length += bytes.length
    if (this.#length > LINE_LIMIT) throw new MalformedQmp('it sent a line of more than 16 MiB')
    if (bytes.length > 0) this.#chunks.push(bytes)
  }

  /** Takes the next bytes; yields the messages of all lines that they complete. */
  *push(chunk: Buffer): Generator<QmpMessage> {
    let start = 0
    for (let end = chunk.indexOf(10, start); end !== -1; end = chunk.indexOf(10, start)) {
      this.#add(chunk.subarray(start, end))
      start = end + 1
      const line = this.#chunks.length === 1 ? this.#chunks[0] : Buffer.concat(this.#chunks)
      this.#chunks = []
      this.#length = 0
      const message = line && parseLine(line)
      if (message) yield message
    }
    this.#add(chunk.subarray(start))
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

function parseLine(line: Buffer): QmpMessage | undefined {
  let text: string
  try {
    text = utf8.decode(line).trim()
  } catch {
    throw new MalformedQmp('it sent bytes that are not UTF-8')
  }
  if (text === '') return undefined
  if (getDepth(text) > DEPTH_LIMIT)
    throw new MalformedQmp(`it sent JSON nested deeper than ${String(DEPTH_LIMIT)} levels`)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new MalformedQmp('it sent text that is not JSON')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new MalformedQmp('it sent JSON that is not an object')
  return value as QmpMessage
}
