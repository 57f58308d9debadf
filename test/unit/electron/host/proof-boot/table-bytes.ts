// Builders of ACPI tables, byte by byte, for tests of what reads them.

/** A little-endian number of `width` bytes. */
export function le(width: number, value: number | bigint): number[] {
  return Array.from({ length: width }, (_, index) => Number((BigInt(value) >> BigInt(8 * index)) & 0xffn))
}

export function text(value: string): number[] {
  return Array.from(value, (character) => character.charCodeAt(0))
}

/** Bytes with the one at `at` set so that all add up to 0. */
export function withChecksum(bytes: readonly number[], at: number): Uint8Array {
  const filled = Uint8Array.from(bytes)
  filled[at] = 0
  filled[at] = -filled.reduce((sum, byte) => sum + byte, 0) & 0xff
  return filled
}

/** A whole table: header of 36 bytes with its length and checksum, then the body. */
export function makeTable(signature: string, body: readonly number[]): Uint8Array {
  const header = [
    ...text(signature),
    ...le(4, 36 + body.length),
    1,
    0,
    ...text('BOCHS BXPC    '),
    ...le(12, 0),
  ]
  return withChecksum([...header, ...body], 9)
}

const SRAT_START = [...le(4, 1), ...le(8, 0)]
export const makeSrat = (...entries: number[][]): Uint8Array =>
  makeTable('SRAT', [...SRAT_START, ...entries.flat()])

export const makeApic = (apicId: number, node: number, enabled = 1): number[] => [
  ...[0, 16, node & 0xff, apicId],
  ...le(4, enabled),
  ...[0, ...le(3, node >> 8)],
  ...le(4, 0),
]

export const makeX2apic = (apicId: number, node: number): number[] => [
  ...[2, 24, 0, 0],
  ...le(4, node),
  ...le(4, apicId),
  ...le(4, 1),
  ...le(8, 0),
]

export const makeMemory = (node: number, base: number, length: number, flags: number): number[] => [
  ...[1, 40],
  ...le(4, node),
  ...le(2, 0),
  ...le(8, base),
  ...le(8, length),
  ...le(4, 0),
  ...le(4, flags),
  ...le(8, 0),
]

export const makeGenericInitiator = (node: number): number[] => [
  ...[5, 32, 0, 1],
  ...le(4, node),
  ...le(16, 0),
  ...le(4, 1),
  ...le(4, 0),
]

export const makeSlit = (rows: number[][]): Uint8Array =>
  makeTable('SLIT', [...le(8, rows.length), ...rows.flat()])

export const makeHmat = (...entries: number[][]): Uint8Array =>
  makeTable('HMAT', [...le(4, 0), ...entries.flat()])

export const makeDomain = (memory: number, initiator?: number): number[] => [
  ...[...le(2, 0), 0, 0, ...le(4, 40)],
  ...le(2, initiator === undefined ? 0 : 1),
  ...le(2, 0),
  ...le(4, initiator ?? 0),
  ...le(4, memory),
  ...le(20, 0),
]

export function makeLocality(
  hierarchy: number,
  dataType: number,
  baseUnit: number,
  initiators: number[],
  targets: number[],
  entries: number[][],
): number[] {
  const body = [
    ...[hierarchy, dataType, 0, 0],
    ...le(4, initiators.length),
    ...le(4, targets.length),
    ...le(4, 0),
    ...le(8, baseUnit),
    ...[...initiators, ...targets].flatMap((node) => le(4, node)),
    ...entries.flat().flatMap((entry) => le(2, entry)),
  ]
  return [...le(2, 1), 0, 0, ...le(4, body.length + 8), ...body]
}

export const makeCache = (node: number, size: number, attributes: number): number[] => [
  ...[...le(2, 2), 0, 0, ...le(4, 32)],
  ...le(4, node),
  ...le(4, 0),
  ...le(8, size),
  ...le(4, attributes),
  ...le(4, 0),
]

export const makeNfit = (...ranges: { node: number; base: number; length: number }[]): Uint8Array =>
  makeTable('NFIT', [
    ...le(4, 0),
    ...ranges.flatMap(({ node, base, length }) => [
      ...[...le(2, 0), ...le(2, 56), ...le(2, 1), ...le(2, 3), ...le(4, 0)],
      ...le(4, node),
      ...le(16, 0),
      ...le(8, base),
      ...le(8, length),
      ...le(8, 0),
    ]),
    // A control region, which is passed over.
    ...[...le(2, 4), ...le(2, 8), ...le(4, 0)],
  ])
