// What a domain has besides memory: it is told by name, and stays in the domain when a layout is exported into that.

import { tellLoss } from '../qemu-cli/import-state.ts'
import { getChild } from '../xml/query.ts'
import type { XmlElement } from '../xml/read-xml.ts'
import { QEMU_NAMESPACE } from './qemu-namespace.ts'
import { getExpanderKind } from './read-expanders.ts'
import { nameElement, type DomainState } from './state.ts'

const READ = new Set([
  'name',
  'uuid',
  'description',
  'memory',
  'maxMemory',
  'memoryBacking',
  'numatune',
  'cputune',
  'vcpu',
  'vcpus',
  'iothreads',
  'cpu',
  'os',
  `{${QEMU_NAMESPACE}}commandline`,
  `{${QEMU_NAMESPACE}}override`,
])

/** Elements that mean nothing for what QEMU is told, or what QEMU does without being told. */
const SILENT = new Set(['currentMemory', 'on_poweroff', 'on_reboot', 'on_crash', 'devices', 'emulator'])

function countNames(elements: readonly XmlElement[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const element of elements) {
    const name = nameElement(element)
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return counts
}

/** Tells all elements that were not read, each name once. */
export function tellLeftovers(state: DomainState): void {
  const { domain } = state
  const devices = getChild(domain, 'devices')?.children ?? []
  const others = [
    ...domain.children.filter(({ name }) => !READ.has(name) && !SILENT.has(name)),
    ...devices.filter(
      (device) =>
        !['memory', 'shmem'].includes(device.name) &&
        !SILENT.has(device.name) &&
        getExpanderKind(device) === undefined,
    ),
  ]
  for (const [name, count] of countNames(others))
    tellLoss(
      state,
      count === 1 ? name : `${name} (${String(count)})`,
      'It is not about memory. A layout does not have it; a domain that the layout is exported into keeps it.',
    )
}
