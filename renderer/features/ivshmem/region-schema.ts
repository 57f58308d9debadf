// A small language for what lies in a shared region: lines of "name: type @ offset", decoded and encoded.

/** Kinds of numbers, with their bytes. */
const NUMBERS = { u8: 1, u16: 2, u32: 4, u64: 8, i8: 1, i16: 2, i32: 4, i64: 8, f32: 4, f64: 8 } as const
type NumberType = keyof typeof NUMBERS

/** One field of a struct. */
export interface SchemaField {
  name: string
  /** As it was written: "u32", "u16be", "char[16]". */
  type: string
  offset: number
  bytes: number
  kind: NumberType | 'char' | 'bytes'
  isBigEndian: boolean
  /** The line it was written on, from 1. */
  line: number
}

/** What is wrong with a line; the words are in the catalogue (`ivshmem.schema.problem.*`). */
export interface SchemaProblem {
  line: number
  problem: 'not-a-field' | 'unknown-type' | 'twice' | 'beyond' | 'too-far' | 'too-many'
  text: string
}

/** Bytes that the fields may lie apart: they are read at once. */
export const SCHEMA_SPAN = 65_536
/** Fields that a schema may have. */
const FIELD_LIMIT = 256

const LINE = /^([A-Za-z_][\w.]*)\s*:\s*([a-z]+\d*(?:be|le)?)(?:\[(\d+)\])?\s*@\s*(0x[0-9a-f]+|\d+)$/i

function readType(word: string, length: string | undefined) {
  if (word === 'char' || word === 'bytes') {
    const bytes = Number(length ?? '1')
    return bytes >= 1 && bytes <= 4096 ? ({ kind: word, bytes, isBigEndian: false } as const) : undefined
  }
  const match = /^([uif]\d+)(be|le)?$/.exec(word)
  const kind = match?.[1] as NumberType | undefined
  if (kind === undefined || !(kind in NUMBERS) || length !== undefined) return undefined
  return { kind, bytes: NUMBERS[kind], isBigEndian: match?.[2] === 'be' } as const
}

/** Reads a schema for a region of `size` bytes. Empty lines and those that begin with # say nothing. */
export function parseSchema(
  text: string,
  size: number,
): { fields: SchemaField[]; problems: SchemaProblem[] } {
  const fields: SchemaField[] = []
  const problems: SchemaProblem[] = []
  for (const [index, raw] of text.split('\n').entries()) {
    const line = index + 1
    const source = raw.trim()
    if (source === '' || source.startsWith('#')) continue
    const refuse = (problem: SchemaProblem['problem'], said = source): void => {
      problems.push({ line, problem, text: said })
    }
    const [, name, word = '', length, at = ''] = LINE.exec(source) ?? []
    if (name === undefined) {
      refuse('not-a-field')
      continue
    }
    const type = readType(word.toLowerCase(), length)
    const offset = Number(at)
    const first = fields[0]?.offset ?? offset
    if (!type) refuse('unknown-type', length === undefined ? word : `${word}[${length}]`)
    else if (fields.some((field) => field.name === name)) refuse('twice', name)
    else if (!Number.isSafeInteger(offset) || offset + type.bytes > size) refuse('beyond', name)
    else if (Math.abs(offset - first) + type.bytes > SCHEMA_SPAN / 2) refuse('too-far', name)
    else if (fields.length === FIELD_LIMIT) refuse('too-many', name)
    else {
      const written = length === undefined ? word : `${word}[${length}]`
      fields.push({ name, type: written, offset, line, ...type })
    }
  }
  return { fields, problems }
}

/** The part of the region that holds all fields; undefined without fields. */
export function getSpan(fields: readonly SchemaField[]): { offset: number; length: number } | undefined {
  if (fields.length === 0) return undefined
  const offset = Math.min(...fields.map((field) => field.offset))
  return { offset, length: Math.max(...fields.map((field) => field.offset + field.bytes)) - offset }
}

/** Bytes as hexadecimal digits, two a byte. */
export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Hexadecimal digits as bytes. */
export function fromHex(hex: string): Uint8Array {
  return Uint8Array.from({ length: hex.length / 2 }, (_, at) =>
    Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16),
  )
}

/** The value of a field as text; undefined where the bytes end before it. `base` is the offset of the first byte. */
export function decodeField(field: SchemaField, bytes: Uint8Array, base: number): string | undefined {
  const at = field.offset - base
  if (at < 0 || at + field.bytes > bytes.length) return undefined
  const part = bytes.slice(at, at + field.bytes)
  if (field.kind === 'bytes') return toHex(part)
  if (field.kind === 'char') {
    const end = part.indexOf(0)
    return new TextDecoder().decode(end < 0 ? part : part.subarray(0, end))
  }
  const view = new DataView(part.buffer)
  const isLittle = !field.isBigEndian
  switch (field.kind) {
    case 'u8':
      return String(view.getUint8(0))
    case 'i8':
      return String(view.getInt8(0))
    case 'u16':
      return String(view.getUint16(0, isLittle))
    case 'i16':
      return String(view.getInt16(0, isLittle))
    case 'u32':
      return String(view.getUint32(0, isLittle))
    case 'i32':
      return String(view.getInt32(0, isLittle))
    case 'u64':
      return String(view.getBigUint64(0, isLittle))
    case 'i64':
      return String(view.getBigInt64(0, isLittle))
    case 'f32':
      return String(view.getFloat32(0, isLittle))
    case 'f64':
      return String(view.getFloat64(0, isLittle))
  }
}

function encodeWhole(text: string, field: SchemaField): Uint8Array | undefined {
  if (!/^(-?\d+|0x[0-9a-f]+)$/i.test(text)) return undefined
  const value = BigInt(text)
  const bits = BigInt(field.bytes * 8)
  const isSigned = field.kind.startsWith('i')
  const least = isSigned ? -(1n << (bits - 1n)) : 0n
  const most = isSigned ? (1n << (bits - 1n)) - 1n : (1n << bits) - 1n
  if (value < least || value > most) return undefined
  const digits = BigInt.asUintN(Number(bits), value)
    .toString(16)
    .padStart(field.bytes * 2, '0')
  const bytes = fromHex(digits)
  return field.isBigEndian ? bytes : bytes.reverse()
}

/** The bytes of a typed value; undefined when it is none of the field's type. */
export function encodeField(field: SchemaField, text: string): Uint8Array | undefined {
  if (field.kind === 'bytes')
    return new RegExp(`^[0-9a-f]{${field.bytes * 2}}$`, 'i').test(text) ? fromHex(text) : undefined
  if (field.kind === 'char') {
    const encoded = new TextEncoder().encode(text)
    if (encoded.length > field.bytes) return undefined
    const bytes = new Uint8Array(field.bytes)
    bytes.set(encoded)
    return bytes
  }
  if (field.kind !== 'f32' && field.kind !== 'f64') return encodeWhole(text.trim(), field)
  const value = Number(text)
  if (text.trim() === '' || Number.isNaN(value)) return undefined
  const view = new DataView(new ArrayBuffer(field.bytes))
  if (field.kind === 'f32') view.setFloat32(0, value, !field.isBigEndian)
  else view.setFloat64(0, value, !field.isBigEndian)
  return new Uint8Array(view.buffer)
}
