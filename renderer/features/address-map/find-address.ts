// From what is typed to an address, and from an address to what stands there.

import type { AddressMapEntry } from '../../../electron/model/resolved.ts'
import { parseSize } from '../../../electron/model/units/size.ts'

/**
 * Reads an address: hexadecimal with 0x, decimal bytes, or a size ("5 GiB"). Underscores between figures are left out.
 * Undefined for what is none.
 */
export function parseAddress(text: string): number | undefined {
  const parsed = parseSize(text.replaceAll(/(?<=[0-9a-fx])_(?=[0-9a-f])/gi, ''))
  return parsed.ok ? parsed.bytes : undefined
}

/** The entry of the map that an address is in, with how far into it and its backend, in bytes. */
export interface FoundAddress {
  index: number
  entry: AddressMapEntry
  into: number
  /** Bytes into the backend; absent where the entry is none of one. */
  offset?: number
}

/** What stands at an address; undefined where nothing does. */
export function findEntry(map: readonly AddressMapEntry[], address: number): FoundAddress | undefined {
  const index = map.findIndex(({ start, end }) => start <= address && address < end)
  const entry = map[index]
  if (!entry) return undefined
  const into = address - entry.start
  return { index, entry, into, ...(entry.offset === undefined ? {} : { offset: entry.offset + into }) }
}
