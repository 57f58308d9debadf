// <controller> of the models that give a guest node to passed-through devices: expander bridges.

import type { Pxb } from '../../model/device.ts'
import { getAttribute, getChild, getChildren } from '../xml/query.ts'
import type { XmlElement } from '../xml/read-xml.ts'
import { readPciAddress } from './pci-address.ts'
import { limitElements, readChildNumber, readNumberAttribute, type DomainState } from './state.ts'

const KINDS: ReadonlyMap<string, Pxb['kind']> = new Map([
  ['pci-expander-bus', 'pxb'],
  ['pcie-expander-bus', 'pxb-pcie'],
])

/** The bridge that a controller is, if it is one. */
export function getExpanderKind(controller: XmlElement): Pxb['kind'] | undefined {
  if (controller.name !== 'controller' || getAttribute(controller, 'type') !== 'pci') return undefined
  return KINDS.get(getAttribute(controller, 'model') ?? '')
}

/** Reads all of them into the layout. */
export function readExpanders(state: DomainState): void {
  const controllers = limitElements(getChildren(getChild(state.domain, 'devices'), 'controller'), 4096)
  for (const controller of controllers) {
    const kind = getExpanderKind(controller)
    if (!kind) continue
    const target = getChild(controller, 'target')
    const id = `pci.${getAttribute(controller, 'index') ?? '0'}`
    const busNr = readNumberAttribute(state, target, 'busNr')
    const numaNode = readChildNumber(state, target, 'node')
    const extra = readPciAddress(state, getChild(controller, 'address'), id)
    state.layout.devices.push({
      kind,
      id,
      ...(busNr === undefined ? {} : { busNr }),
      ...(numaNode === undefined ? {} : { numaNode }),
      ...(extra ? { extra } : {}),
    })
  }
}
