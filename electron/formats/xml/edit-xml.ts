// Changes to XML text by places: what is not replaced stays byte by byte, comments and blanks included.

import { printXml, xml, type XmlNode } from './print-xml.ts'
import { readXml, type XmlElement } from './read-xml.ts'

/** Text from `start` to `end` becomes `text`. */
export interface Edit {
  start: number
  end: number
  text: string
}

/** The text with all changes; they must not overlap. Of several at one place the first stands first. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const ordered = edits
    .map((edit, position) => ({ ...edit, position }))
    .sort((a, b) => a.start - b.start || a.position - b.position)
  let result = ''
  let at = 0
  for (const { start, end, text: own } of ordered) {
    result += text.slice(at, start) + own
    at = end
  }
  return result + text.slice(at)
}

/** The blanks that a line starts with, up to a place; undefined when something else stands before it. */
function getIndent(text: string, at: number): string | undefined {
  const line = text.slice(text.lastIndexOf('\n', at - 1) + 1, at)
  return /^[ \t]*$/.test(line) ? line : undefined
}

/** The element as comparable data, blanks around its text left out. */
function toData({ name, attributes, children, text }: XmlElement): unknown {
  return [name, [...attributes].sort(), children.map(toData), children.length > 0 ? '' : text.trim()]
}

function isSame(element: XmlElement, node: XmlNode): boolean {
  const read = readXml(printXml(wrap(node)))
  const own = read.ok ? read.roots[0]?.children[0] : undefined
  return own !== undefined && JSON.stringify(toData(own)) === JSON.stringify(toData(element))
}

/** Prefixes of ours are declared somewhere around. */
const wrap = (node: XmlNode): XmlNode =>
  xml('wrap', { 'xmlns:qemu': 'http://libvirt.org/schemas/domain/qemu/1.0' }, [node])

/** Removes an element with the line that it stood on. */
function removeElement(text: string, { start, end }: XmlElement): Edit {
  const indent = getIndent(text, start)
  const lineEnd = /[ \t]*\r?\n/y
  lineEnd.lastIndex = end
  const rest = lineEnd.exec(text)?.[0]
  return indent !== undefined && rest !== undefined
    ? { start: start - indent.length, end: end + rest.length, text: '' }
    : { start, end, text: '' }
}

/** Opens `<a/>`, or adds at the end of the content. */
function appendTo(text: string, parent: XmlElement, added: string, indent: string): Edit {
  if (parent.contentStart === parent.end) {
    const tag = text.slice(parent.start, parent.end)
    const name = /^<([^\s/>]+)/.exec(tag)?.[1] ?? ''
    const start = parent.start + tag.lastIndexOf('/')
    return { start, end: parent.end, text: `>\n${added}${indent}</${name}>` }
  }
  const closing = getIndent(text, parent.contentEnd)
  const at = closing === undefined ? parent.contentEnd : parent.contentEnd - closing.length
  return { start: at, end: at, text: closing === undefined ? `\n${added}${indent}` : added }
}

/**
 * Puts `nodes` in the place of all children that have one of `names`. An old child gives its place to the first new one
 * of its name; one that says the same already is not touched.
 */
export function replaceChildren(
  text: string,
  parent: XmlElement,
  names: readonly string[],
  nodes: readonly XmlNode[],
): Edit[] {
  const old = parent.children.filter(({ name }) => names.includes(name))
  const outer = getIndent(text, parent.start) ?? ''
  const sibling = parent.children[0]
  const indent = (sibling && getIndent(text, sibling.start)) ?? `${outer}  `
  const rest = [...nodes]
  const edits: Edit[] = []
  let last: XmlElement | undefined
  for (const element of old) {
    const local = element.name.replace(/^\{.*\}/, 'qemu:')
    const position = rest.findIndex(({ name }) => name === local)
    const [node] = position < 0 ? [] : rest.splice(position, 1)
    if (!node) edits.push(removeElement(text, element))
    else {
      last = element
      if (!isSame(element, node))
        edits.push({ start: element.start, end: element.end, text: printXml(node, indent).trim() })
    }
  }
  if (rest.length === 0) return edits
  const added = rest.map((node) => printXml(node, indent))
  if (last)
    edits.push({ start: last.end, end: last.end, text: added.map((one) => `\n${one.trimEnd()}`).join('') })
  else edits.push(appendTo(text, parent, added.join(''), outer))
  return edits
}
