// Which characters XML can hold, and how it writes those that mean something to it.

import { Failure } from '../../model/failure.ts'

/** Characters that XML 1.0 has no way to hold, not even as references; lone surrogates among them. */

const FORBIDDEN = /[\0-\x08\v\f\x0E-\x1F\uFFFE\uFFFF]|\p{Surrogate}/u

/** Whether every character may stand in XML 1.0 (https://www.w3.org/TR/xml/, "Char"). */
export function isXmlText(text: string): boolean {
  return !FORBIDDEN.test(text)
}

const PREDEFINED: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
])

function decodeNumber(digits: string, base: number): string | undefined {
  const code = digits.length > 8 ? NaN : Number.parseInt(digits, base)
  if (!(code > 0 && code <= 0x10ffff)) return undefined
  const character = String.fromCodePoint(code)
  return isXmlText(character) ? character : undefined
}

/** Replaces references by what they stand for; a problem for "&" alone and for entities that only a DOCTYPE could make. */
export function decodeReferences(raw: string): { text: string } | { problem: string } {
  if (!raw.includes('&')) return { text: raw }
  let problem: string | undefined
  const text = raw.replaceAll(
    /&(?:#x([0-9a-fA-F]+);|#(\d+);|(\w{1,32});)?/g,
    (all, hex?: string, decimal?: string, name?: string) => {
      const character =
        hex !== undefined
          ? decodeNumber(hex, 16)
          : decimal !== undefined
            ? decodeNumber(decimal, 10)
            : PREDEFINED.get(name ?? '')
      problem ??=
        character === undefined ? `"${all}" is no character; write "&amp;" for an ampersand.` : undefined
      return character ?? ''
    },
  )
  return problem === undefined ? { text } : { problem }
}

/** Refuses what XML cannot hold. Fails with "export/not-xml". */
function refuseForbidden(text: string): void {
  if (isXmlText(text)) return
  throw new Failure({
    code: 'export/not-xml',
    message: `The text ${JSON.stringify(text.slice(0, 80))} holds a character that XML has no way to write (a control character, or half of one). Remove it.`,
    object: text,
  })
}

/** Text between tags. A carriage return is written as a reference: readers turn a plain one into a line feed. */
export function escapeXmlText(text: string): string {
  refuseForbidden(text)
  return text.replaceAll(/[&<>\r]/g, (character) => ENTITIES[character] ?? character)
}

/** The value of an attribute, for single quotes. White space but the blank is written as references. */
export function escapeXmlAttribute(text: string): string {
  refuseForbidden(text)
  return text.replaceAll(/[&<>'\t\n\r]/g, (character) => ENTITIES[character] ?? character)
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  "'": '&apos;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
}
