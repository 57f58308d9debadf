// Text from the other side → a JSON-RPC 2.0 message, or why it is refused. Trusts nothing.

/** What one side accepts from the other. */
export interface MessageLimits {
  /** Bytes of one message in UTF-8. */
  messageBytes: number
  /** Levels of nesting of `params` or `result`. */
  depth: number
}

export type MessageId = string | number

export type DecodedMessage =
  | { kind: 'request'; id: MessageId; method: string; params: Record<string, unknown> }
  | { kind: 'notification'; method: string; params: Record<string, unknown> }
  | { kind: 'answer'; message: Record<string, unknown> }
  /** `id` when it is known which request cannot be served; without it the line cannot go on. */
  | { kind: 'refused'; code: string; why: string; id?: MessageId }

/** Keys that reach prototypes when data is merged carelessly. */
const DANGEROUS_KEYS = new Set(['__proto__', 'constructor', 'prototype'])

const METHOD_PATTERN = /^[$\w./]{1,100}$/

/** Bytes of a text in UTF-8. */
export function getByteLength(text: string): number {
  let bytes = text.length
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    // A surrogate pair is two units and four bytes; any other unit above U+07FF is three bytes.
    if (unit >= 0x80) bytes += unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 1 : 2
  }
  return bytes
}

/** Whether a text is longer than a limit in bytes of UTF-8; counts only when it must. */
export function isLonger(text: string, bytes: number): boolean {
  if (text.length > bytes) return true
  return text.length * 3 > bytes && getByteLength(text) > bytes
}

function findProblem(value: unknown, depth: number): { code: string; why: string } | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  if (depth === 0) return { code: 'wire/too-deep', why: 'is nested too deeply' }
  for (const [key, inner] of Object.entries(value)) {
    if (DANGEROUS_KEYS.has(key)) return { code: 'wire/key-refused', why: `has a field named "${key}"` }
    const problem = findProblem(inner, depth - 1)
    if (problem) return problem
  }
  return undefined
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isId = (value: unknown): value is MessageId =>
  Number.isSafeInteger(value) || (typeof value === 'string' && value.length <= 64)

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/** Reads one message. Fields beside JSON-RPC's own are left out. */
export function decodeMessage(text: string, limits: MessageLimits): DecodedMessage {
  const unreadable = (why: string): DecodedMessage => ({ kind: 'refused', code: 'wire/unreadable', why })
  if (isLonger(text, limits.messageBytes)) {
    return { kind: 'refused', code: 'wire/too-large', why: `is longer than ${limits.messageBytes} bytes` }
  }
  const message = parseJson(text)
  if (!isRecord(message) || message['jsonrpc'] !== '2.0') return unreadable('is not JSON-RPC 2.0')
  const { id, method, params = {} } = message
  if (id !== undefined && !isId(id)) return unreadable('has an id that is neither a text nor an integer')
  const identity = id === undefined ? {} : { id }
  const problem = findProblem(method === undefined ? message : params, limits.depth)
  if (problem) return { kind: 'refused', ...problem, ...identity }
  if (method === undefined) {
    const isAnswer = id !== undefined && (message['result'] !== undefined || isRecord(message['error']))
    return isAnswer ? { kind: 'answer', message } : unreadable('is neither a request nor an answer')
  }
  if (typeof method !== 'string' || !METHOD_PATTERN.test(method))
    return unreadable('has a method of no known form')
  if (!isRecord(params)) {
    return { kind: 'refused', code: 'wire/params-refused', why: 'has params that are no object', ...identity }
  }
  return id === undefined ? { kind: 'notification', method, params } : { kind: 'request', id, method, params }
}
