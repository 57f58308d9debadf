// What an import of a domain has gathered, and how it says what it could not take over.

import { Failure } from '../../model/failure.ts'
import { parseSet } from '../../model/units/number-set.ts'
import { SIZE_LIMIT } from '../../model/units/size.ts'
import { countMembers, tellLoss, type ImportState } from '../qemu-cli/import-state.ts'
import { getAttribute, getChild } from '../xml/query.ts'
import type { XmlElement } from '../xml/read-xml.ts'
import { scaleSize } from './units.ts'

/** What only a host or libvirt's own state could say. */
export interface LibvirtFacts {
  /** Host nodes that numad would choose for placement='auto'; unset when nobody asked it. */
  autoNodes?: readonly number[]
  /** Host nodes by their cpus, for memory that is preallocated by a pinned emulator. */
  hostNodes?: readonly { id: number; cpus: readonly number[] }[]
  /** Mount points of hugetlbfs by page size in bytes; the ones of systemd when unset. */
  hugePageMounts?: readonly { pageSize: number; path: string }[]
}

export interface DomainState extends ImportState {
  domain: XmlElement
  facts: LibvirtFacts
}

/** An element as messages call it: "<memory>". */
export function nameElement({ name }: XmlElement): string {
  return `<${name.replace(/^\{http:\/\/libvirt\.org\/schemas\/domain\/qemu\/1\.0\}/, 'qemu:')}>`
}

function refuse(state: DomainState, element: XmlElement, text: string, accepted: string): void {
  tellLoss(
    state,
    `${nameElement(element)} ${JSON.stringify(text.slice(0, 80))}`,
    `libvirt takes ${accepted} there; it is left out.`,
  )
}

/** A whole number of an attribute or text; undefined when it is not there, told when it is none. */
export function readNumber(
  state: DomainState,
  element: XmlElement,
  text: string | undefined,
): number | undefined {
  if (text === undefined) return undefined
  const trimmed = text.trim()
  const value = /^(\d{1,16}|0x[0-9a-fA-F]{1,13})$/.test(trimmed) ? Number(trimmed) : NaN
  if (Number.isSafeInteger(value)) return value
  refuse(state, element, text, 'a whole number')
  return undefined
}

/** A number that an element may have as an attribute. */
export function readNumberAttribute(
  state: DomainState,
  element: XmlElement | undefined,
  name: string,
): number | undefined {
  return element && readNumber(state, element, getAttribute(element, name))
}

/** The number in a child element's text. */
export function readChildNumber(
  state: DomainState,
  parent: XmlElement | undefined,
  name: string,
): number | undefined {
  const child = getChild(parent, name)
  return child && readNumber(state, child, child.text)
}

/** Bytes of a size whose unit is KiB unless the element says another; whole KiB, as libvirt keeps them. */
export function readSizeText(
  state: DomainState,
  element: XmlElement,
  text: string,
  { unit = getAttribute(element, 'unit') ?? 'KiB', exact = false } = {},
): number | undefined {
  const bytes = scaleSize(text, unit)
  if (bytes === undefined) {
    refuse(state, element, `${text} ${unit}`, 'a whole number and a unit such as KiB')
    return undefined
  }
  const rounded = exact ? bytes : ((bytes + 1023n) / 1024n) * 1024n
  if (rounded <= BigInt(SIZE_LIMIT)) return Number(rounded)
  refuse(state, element, text, `at most ${String(SIZE_LIMIT)} bytes`)
  return undefined
}

/** The size that a child element holds, in bytes. */
export function readChildSize(
  state: DomainState,
  parent: XmlElement | undefined,
  name: string,
): number | undefined {
  const child = getChild(parent, name)
  return child && readSizeText(state, child, child.text)
}

/**
 * A set of cpus or nodes, "0-3,^2": what follows a "^" is taken away from what stands before it (virBitmapParse() of
 * libvirt). Fails with "import/too-many-members".
 */
export function readNumberSet(
  state: DomainState,
  element: XmlElement,
  text: string | undefined,
): number[] | undefined {
  if (text === undefined) return undefined
  const members = new Set<number>()
  for (const part of text.split(',')) {
    const isRemoved = part.trim().startsWith('^')
    const numbers = part.trim() === '' ? undefined : parseSet(part.trim().replace('^', ''))
    if (!numbers) {
      refuse(state, element, text, 'numbers and ranges such as "0-3,^2"')
      return undefined
    }
    countMembers(state, numbers)
    for (const number of numbers) {
      if (isRemoved) members.delete(number)
      else members.add(number)
    }
  }
  return [...members].sort((a, b) => a - b)
}

/** "yes"/"on" or "no"/"off"; undefined when it is not there or neither. */
export function readSwitch(value: string | undefined): boolean | undefined {
  if (value === 'yes' || value === 'on') return true
  return value === 'no' || value === 'off' ? false : undefined
}

/** Elements of one kind that an import looks at. Fails with "import/too-many-elements". */
export function limitElements(elements: readonly XmlElement[], limit: number): readonly XmlElement[] {
  const [first] = elements
  if (!first || elements.length <= limit) return elements
  throw new Failure({
    code: 'import/too-many-elements',
    message: `There are ${String(elements.length)} elements ${nameElement(first)}; at most ${String(limit)} are read.`,
  })
}
