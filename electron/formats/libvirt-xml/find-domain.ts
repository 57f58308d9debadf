// The domain in a text: a whole one, one inside of a snapshot or status, or fragments of one side by side.

import type { XmlElement } from '../xml/read-xml.ts'

/** Fragments, and the elements of a domain that they stand in. */
const PARENTS: Readonly<Record<string, readonly string[]>> = {
  memory: [],
  maxMemory: [],
  currentMemory: [],
  memoryBacking: [],
  numatune: [],
  cputune: [],
  vcpu: [],
  cpu: [],
  iothreads: [],
  os: [],
  features: [],
  devices: [],
  numa: ['cpu'],
  topology: ['cpu'],
  shmem: ['devices'],
  controller: ['devices'],
}

function getPath(element: XmlElement): readonly string[] | undefined {
  // A DIMM and the size of main memory have the same name.
  if (element.name === 'memory' && element.attributes.has('model')) return ['devices']
  return Object.hasOwn(PARENTS, element.name) ? PARENTS[element.name] : undefined
}

function makeElement(name: string, { start, end }: XmlElement): XmlElement {
  return {
    name,
    attributes: new Map(),
    children: [],
    text: '',
    start,
    end,
    contentStart: start,
    contentEnd: end,
  }
}

function place(domain: XmlElement, element: XmlElement, path: readonly string[]): void {
  const [first, ...rest] = path
  if (first === undefined) {
    domain.children.push(element)
    return
  }
  let parent = domain.children.find(({ name }) => name === first)
  if (!parent) {
    parent = makeElement(first, element)
    domain.children.push(parent)
  }
  place(parent, element, rest)
}

/** The domain; for fragments one named "fragment". Undefined when there is nothing of a domain in it. */
export function findDomain(roots: readonly XmlElement[]): XmlElement | undefined {
  const [root] = roots
  if (!root) return undefined
  const whole = [root, ...root.children].find(({ name }) => name === 'domain')
  if (whole && roots.length === 1) return whole
  const fragment = makeElement('fragment', root)
  for (const element of roots) {
    const path = getPath(element)
    if (!path) return undefined
    place(fragment, element, path)
  }
  return fragment
}
