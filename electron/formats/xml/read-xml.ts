// A strict reader of XML for untrusted text: no DOCTYPE, so no entities but the five of XML itself, and limits on
// everything. Each element knows where it stands in the text, so that an editor can leave all others as they are.

import { checkTextLength } from '../shell/limits.ts'
import { getPlace } from '../shell/place.ts'
import { decodeReferences, isXmlText } from './characters.ts'
import { resolveName, type Scope } from './names.ts'

/** An element. Names are "{namespace}local" where there is a namespace, and plain otherwise. */
export interface XmlElement {
  name: string
  attributes: ReadonlyMap<string, string>
  children: XmlElement[]
  /** All character data of the element itself, without that of its children. */
  text: string
  /** From the "<" of the start tag. */
  start: number
  /** After the ">" of the end tag. */
  end: number
  /** From after the start tag to before the end tag; both are `end` when the element is written as one tag. */
  contentStart: number
  contentEnd: number
}

export type XmlResult =
  { ok: true; roots: XmlElement[] } | { ok: false; message: string; line?: number; column?: number }

/** Elements within each other. libvirt's domains have about 8. */
const DEPTH_LIMIT = 100
/** Elements of a text; all distances of 128 nodes are 16,384. */
const ELEMENT_LIMIT = 200_000
/** Attributes of one element. */
const ATTRIBUTE_LIMIT = 200

const SPACE = /[ \t\r\n]+/y
const NAME = /[:A-Z_a-z\u00C0-\u{10FFFF}][-.:\w\u00B7-\u{10FFFF}]{0,200}/uy
const TEXT = /[^<]+/y

class XmlProblem extends Error {
  readonly at: number

  constructor(message: string, at: number) {
    super(message)
    this.at = at
  }
}

interface Open {
  element: XmlElement
  /** The name as written. */
  tag: string
  scope: Scope
  parts: string[]
}

class Reader {
  readonly #text: string
  readonly #open: Open[] = []
  readonly #roots: XmlElement[] = []
  #at = 0
  #count = 0

  constructor(text: string) {
    this.#text = text
  }

  readAll(): XmlElement[] {
    if (this.#text.startsWith('\uFEFF')) this.#at = 1
    this.#readDeclaration()
    while (this.#at < this.#text.length) this.#readNext()
    const open = this.#open.at(-1)
    if (open) this.#fail(`The element <${open.tag}> does not end.`, open.element.start)
    return this.#roots
  }

  #fail(message: string, at = this.#at): never {
    throw new XmlProblem(message, at)
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.#text)?.[0]
    this.#at += found?.length ?? 0
    return found
  }

  #take(literal: string): boolean {
    if (!this.#text.startsWith(literal, this.#at)) return false
    this.#at += literal.length
    return true
  }

  #takeUntil(end: string, what: string): string {
    const start = this.#at
    const stop = this.#text.indexOf(end, start)
    if (stop < 0) this.#fail(`${what} does not end; "${end}" is missing.`, start)
    this.#at = stop + end.length
    return this.#checkCharacters(this.#text.slice(start, stop), start)
  }

  #checkCharacters(text: string, at: number): string {
    if (!isXmlText(text)) this.#fail('There is a character that XML does not allow.', at)
    return text
  }

  /** Texts are Unicode already, so a declaration of another encoding would be wrong of them. */
  #readDeclaration(): void {
    if (!/^<\?xml[ \t\r\n]/.test(this.#text.slice(this.#at, this.#at + 6))) return
    const start = this.#at
    this.#at += '<?xml'.length
    const body = this.#takeUntil('?>', 'The XML declaration')
    const version = /^\s+version\s*=\s*(["'])1\.\d\1/.test(body)
    const encoding = /\sencoding\s*=\s*(["'])([\w.-]+)\1/.exec(body)?.[2]
    if (!version) this.#fail('The XML declaration must say version="1.0".', start)
    if (encoding !== undefined && !/^(utf-?8|us-ascii)$/i.test(encoding))
      this.#fail(`The encoding "${encoding}" is not read; save the text as UTF-8.`, start)
  }

  #readNext(): void {
    if (this.#text[this.#at] !== '<') {
      this.#readText()
      return
    }
    if (this.#take('<!--')) {
      const at = this.#at
      if (/--|-$/.test(this.#takeUntil('-->', 'A comment'))) this.#fail('A comment holds "--".', at)
    } else if (this.#take('<![CDATA[')) {
      const at = this.#at
      this.#addText(this.#takeUntil(']]>', 'A CDATA section').replaceAll(/\r\n?/g, '\n'), at)
    } else if (this.#text.startsWith('<!', this.#at)) {
      this.#fail('A DOCTYPE is not read: the XML of libvirt has none, and it could name files. Remove it.')
    } else if (this.#take('<?')) {
      const target = this.#match(NAME)
      if (target === undefined || target.toLowerCase() === 'xml')
        this.#fail('A processing instruction has no name, or the XML declaration is not at the start.')
      this.#takeUntil('?>', 'A processing instruction')
    } else if (this.#text.startsWith('</', this.#at)) this.#readEnd()
    else this.#readStart()
  }

  #addText(text: string, at: number): void {
    const open = this.#open.at(-1)
    if (open) open.parts.push(text)
    else if (text.trim() !== '') this.#fail('There is text outside of all elements.', at)
  }

  #readText(): void {
    const start = this.#at
    const raw = this.#checkCharacters(this.#match(TEXT) ?? '', start)
    if (raw.includes(']]>')) this.#fail('"]]>" stands outside of a CDATA section.', start)
    this.#addText(this.#decode(raw.replaceAll(/\r\n?/g, '\n'), start), start)
  }

  #decode(raw: string, at: number): string {
    const decoded = decodeReferences(raw)
    if ('problem' in decoded) this.#fail(decoded.problem, at)
    return decoded.text
  }

  #readAttributes(tag: string): Map<string, string> {
    const attributes = new Map<string, string>()
    for (;;) {
      const hasSpace = this.#match(SPACE) !== undefined
      const next = this.#text[this.#at]
      if (next === '>' || next === '/' || next === undefined) return attributes
      const start = this.#at
      const name = hasSpace ? this.#match(NAME) : undefined
      if (name === undefined) this.#fail(`The tag <${tag}> has something that is no attribute.`)
      this.#match(SPACE)
      if (!this.#take('=')) this.#fail(`The attribute "${name}" has no value.`)
      this.#match(SPACE)
      const quote = this.#text[this.#at]
      if (quote !== '"' && quote !== "'") this.#fail(`The value of "${name}" is not in quotes.`)
      this.#at += 1
      const valueAt = this.#at
      const raw = this.#takeUntil(quote, `The value of "${name}"`)
      if (raw.includes('<')) this.#fail(`The value of "${name}" holds "<"; write "&lt;".`, valueAt)
      if (attributes.has(name)) this.#fail(`The attribute "${name}" is given twice.`, start)
      if (attributes.size >= ATTRIBUTE_LIMIT)
        this.#fail(`An element has more than ${String(ATTRIBUTE_LIMIT)} attributes.`, start)
      attributes.set(name, this.#decode(raw.replaceAll(/\r\n|[\t\r\n]/g, ' '), valueAt))
    }
  }

  #readStart(): void {
    const start = this.#at
    this.#at += 1
    const tag = this.#match(NAME)
    if (tag === undefined) this.#fail('"<" starts no tag; write "&lt;" for the character.', start)
    const written = this.#readAttributes(tag)
    this.#count += 1
    if (this.#count > ELEMENT_LIMIT)
      this.#fail(`There are more than ${ELEMENT_LIMIT.toLocaleString('en-US')} elements.`, start)
    if (this.#open.length >= DEPTH_LIMIT)
      this.#fail(`Elements are nested deeper than ${String(DEPTH_LIMIT)} levels.`, start)
    const resolved = resolveName(tag, written, this.#open.at(-1)?.scope)
    if ('problem' in resolved) this.#fail(resolved.problem, start)
    const { name, attributes, scope } = resolved
    const element = {
      name,
      attributes,
      children: [],
      text: '',
      start,
      end: 0,
      contentStart: 0,
      contentEnd: 0,
    }
    ;(this.#open.at(-1)?.element.children ?? this.#roots).push(element)
    const isEmpty = this.#take('/')
    if (!this.#take('>')) this.#fail(`The tag <${tag}> does not end.`, start)
    element.contentStart = this.#at
    if (isEmpty) element.end = element.contentEnd = this.#at
    else this.#open.push({ element, tag, scope, parts: [] })
  }

  #readEnd(): void {
    const start = this.#at
    this.#at += 2
    const tag = this.#match(NAME) ?? ''
    this.#match(SPACE)
    if (!this.#take('>')) this.#fail(`The end tag </${tag}> does not end.`, start)
    const open = this.#open.pop()
    if (open?.tag !== tag)
      this.#fail(open ? `<${open.tag}> ends as </${tag}>.` : `</${tag}> ends nothing.`, start)
    open.element.contentEnd = start
    open.element.end = this.#at
    open.element.text = open.parts.join('')
  }
}

/** Reads a document, or a fragment with several elements side by side. */
export function readXml(text: string): XmlResult {
  const tooLong = checkTextLength(text)
  if (tooLong) return { ok: false, ...tooLong }
  try {
    const roots = new Reader(text).readAll()
    return roots.length > 0 ? { ok: true, roots } : { ok: false, message: 'There is no XML element in it.' }
  } catch (error) {
    if (!(error instanceof XmlProblem)) throw error
    return { ok: false, message: error.message, ...getPlace(text, error.at) }
  }
}
