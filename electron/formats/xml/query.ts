// Small questions to elements.

import type { XmlElement } from './read-xml.ts'

/** The first child of a name. */
export function getChild(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((child) => child.name === name)
}

/** All children of a name. */
export function getChildren(element: XmlElement | undefined, name: string): XmlElement[] {
  return element?.children.filter((child) => child.name === name) ?? []
}

/** The trimmed text of a child; undefined when it is not there. */
export function getChildText(element: XmlElement | undefined, name: string): string | undefined {
  return getChild(element, name)?.text.trim()
}

/** An attribute's value. */
export function getAttribute(element: XmlElement | undefined, name: string): string | undefined {
  return element?.attributes.get(name)
}
