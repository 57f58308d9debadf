// Places of a layout in words: what a JSON Pointer points to, as the screens name it.

import type { Layout } from '../../electron/model/layout.ts'
import { parsePointer } from '../../electron/model/pointer.ts'

/** The catalogue's translate function. */
export type Translate = (key: string, values?: Record<string, unknown>) => string

const LISTS: readonly string[] = [
  'backends',
  'threadContexts',
  'nodes',
  'distances',
  'cpuAssignments',
  'genericInitiators',
  'chardevs',
  'devices',
  'ivshmemGroups',
  'ignored',
]

/** Names in QEMU of properties whose name is not the property's words joined by dashes. */
const QEMU_NAMES: Partial<Record<string, string>> = {
  maxSize: 'maxmem',
  memPath: 'mem-path',
  busNr: 'bus_nr',
  numaNode: 'numa_node',
  hugetlbsize: 'hugetlbsize',
}

/** A property as QEMU spells it: "hostNodes" → "host-nodes". */
export function getQemuName(property: string): string {
  return QEMU_NAMES[property] ?? property.replace(/[A-Z0-9]+/g, (part) => `-${part.toLowerCase()}`)
}

/** What a record of a list is called: "ram0", "Guest node 1", "pc-dimm 2". */
export function getRecordTitle(layout: Layout, list: string, index: number, t: Translate): string {
  switch (list) {
    case 'backends':
      return layout.backends[index]?.id ?? t('place.backend', { index })
    case 'nodes': {
      const node = layout.nodes[index]
      return node ? t('canvas.guest-node', { id: node.id }) : t('place.node', { index })
    }
    case 'devices': {
      const device = layout.devices[index]
      return device?.id ?? `${device?.kind ?? ''} ${String(index)}`
    }
    case 'threadContexts':
      return layout.threadContexts[index]?.id ?? String(index)
    case 'chardevs':
      return layout.chardevs[index]?.id ?? String(index)
    case 'distances': {
      const distance = layout.distances[index]
      return distance ? t('place.distance', { src: distance.src, dst: distance.dst }) : t('place.distances')
    }
    default:
      return t('place.entry', { list: t(`place.list.${list}`), index })
  }
}

/** A place as people read it: "ram0 › size", "Machine › memory-backend", "Layout". */
export function describePlace(layout: Layout, pointer: string, t: Translate): string {
  const [section, index, ...rest] = parsePointer(pointer) ?? []
  if (section === undefined) return t('place.layout')
  if (LISTS.includes(section)) {
    if (index === undefined || !/^\d+$/.test(index)) return t(`place.list.${section}`)
    const title = getRecordTitle(layout, section, Number(index), t)
    return rest.length === 0 ? title : `${title} › ${rest.map(getQemuName).join(' › ')}`
  }
  const fields = [index, ...rest].filter((part) => part !== undefined)
  const title = t(`place.section.${section}`)
  return fields.length === 0 ? title : `${title} › ${fields.map(getQemuName).join(' › ')}`
}
