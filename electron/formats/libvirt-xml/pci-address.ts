// PCI addresses of devices: only the root bus is in a layout.

import { tellLoss } from '../qemu-cli/import-state.ts'
import { getAttribute } from '../xml/query.ts'
import type { XmlElement } from '../xml/read-xml.ts'
import { readNumberAttribute, type DomainState } from './state.ts'

/** The name of the first bus of a machine type. */
export function getRootBus(type: string | undefined): string {
  return /^(pc|pc-i440fx.*|isapc)$/.test(type ?? '') ? 'pci.0' : 'pcie.0'
}

/** The keys bus and addr of a device on the root bus; of others it is told that they are left to QEMU. */
export function readPciAddress(
  state: DomainState,
  address: XmlElement | undefined,
  id: string,
): Record<string, string> | undefined {
  if (!address || getAttribute(address, 'type') !== 'pci') return undefined
  const bus = readNumberAttribute(state, address, 'bus') ?? 0
  const slot = readNumberAttribute(state, address, 'slot')
  const part = readNumberAttribute(state, address, 'function') ?? 0
  if (slot === undefined) return undefined
  if (bus === 0) {
    const addr = `0x${slot.toString(16)}${part === 0 ? '' : `.0x${part.toString(16)}`}`
    return { bus: getRootBus(state.layout.machine.type), addr }
  }
  tellLoss(
    state,
    `<address> of ${id}`,
    `It is on PCI bus ${String(bus)}, whose bridge is not in a layout; QEMU chooses a place on the first bus.`,
  )
  return undefined
}
