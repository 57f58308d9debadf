// Elements as data → XML text, two blanks a level, attributes in single quotes as libvirt writes them.

import { escapeXmlAttribute, escapeXmlText } from './characters.ts'

/** An element to be written: no content, text, or children. */
export interface XmlNode {
  name: string
  attributes?: Readonly<Record<string, string | number | undefined>> | undefined
  content?: string | readonly XmlNode[] | undefined
}

/** Makes an element; attributes that are undefined are left out. */
export function xml(name: string, attributes?: XmlNode['attributes'], content?: XmlNode['content']): XmlNode {
  return { name, attributes, content }
}

/** Prints an element from a column on, with a line end. Fails with "export/not-xml". */
export function printXml({ name, attributes = {}, content }: XmlNode, indent = ''): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}='${escapeXmlAttribute(String(value))}'`)
    .join('')
  if (content === undefined || content.length === 0) return `${indent}<${name}${written}/>\n`
  const body =
    typeof content === 'string'
      ? escapeXmlText(content)
      : `\n${content.map((child) => printXml(child, `${indent}  `)).join('')}${indent}`
  return `${indent}<${name}${written}>${body}</${name}>\n`
}
