// <devices><shmem>: ivshmem devices in their three forms, and what they share.

import type { Device } from '../../model/device.ts'
import { MIB } from '../../model/units/size.ts'
import { tellLoss } from '../qemu-cli/import-state.ts'
import { getAttribute, getChild, getChildren } from '../xml/query.ts'
import type { XmlElement } from '../xml/read-xml.ts'
import { getServerPath } from './paths.ts'
import { readPciAddress } from './pci-address.ts'
import { limitElements, readChildSize, readNumberAttribute, readSwitch, type DomainState } from './state.ts'

/** What libvirt shares when no size is given. */
const DEFAULT_SIZE = 4 * MIB

function addChardev(state: DomainState, shmem: XmlElement, id: string, name: string): string {
  const chardev = `char${id}`
  const path = getAttribute(getChild(shmem, 'server'), 'path') ?? getServerPath(name)
  state.layout.chardevs.push({ id: chardev, backend: 'socket', path })
  return chardev
}

function makePlain(state: DomainState, shmem: XmlElement, id: string, name: string): Device {
  const memdev = `shmmem-${id}`
  const size = readChildSize(state, shmem, 'size') ?? DEFAULT_SIZE
  state.layout.backends.push({ kind: 'file', id: memdev, size, memPath: `/dev/shm/${name}`, share: true })
  const isMaster = getAttribute(shmem, 'role') === 'master'
  return { kind: 'ivshmem-plain', id, memdev, ...(isMaster ? { master: 'on' as const } : {}) }
}

function readInterrupts(state: DomainState, shmem: XmlElement): { vectors?: number; ioeventfd?: boolean } {
  const msi = getChild(shmem, 'msi')
  const vectors = readNumberAttribute(state, msi, 'vectors')
  const ioeventfd = readSwitch(getAttribute(msi, 'ioeventfd'))
  return { ...(vectors === undefined ? {} : { vectors }), ...(ioeventfd === undefined ? {} : { ioeventfd }) }
}

function makeDoorbell(state: DomainState, shmem: XmlElement, id: string, name: string): Device {
  const isMaster = getAttribute(shmem, 'role') === 'master'
  return {
    kind: 'ivshmem-doorbell',
    id,
    chardev: addChardev(state, shmem, id, name),
    ...readInterrupts(state, shmem),
    ...(isMaster ? { master: 'on' as const } : {}),
  }
}

/** The device of 2012; its size is written in MiB. */
function makeLegacy(state: DomainState, shmem: XmlElement, id: string, name: string): Device {
  const size = readChildSize(state, shmem, 'size') ?? DEFAULT_SIZE
  const hasServer = getChild(shmem, 'server') !== undefined
  const role = getAttribute(shmem, 'role')
  const msi = readSwitch(getAttribute(getChild(shmem, 'msi'), 'enabled'))
  return {
    kind: 'ivshmem',
    id,
    size: `${String(size / MIB)}M`,
    ...(hasServer ? { chardev: addChardev(state, shmem, id, name) } : { shm: name }),
    ...(hasServer ? readInterrupts(state, shmem) : {}),
    ...(hasServer && msi !== undefined ? { msi } : {}),
    ...(role === undefined ? {} : { role }),
  }
}

/** Reads all of them into the layout. */
export function readShmem(state: DomainState): void {
  const elements = limitElements(getChildren(getChild(state.domain, 'devices'), 'shmem'), 1024)
  for (const [position, shmem] of elements.entries()) {
    const id = `shmem${String(position)}`
    const name = getAttribute(shmem, 'name') ?? ''
    const model = getAttribute(getChild(shmem, 'model'), 'type')
    const make =
      model === 'ivshmem-doorbell'
        ? makeDoorbell
        : model === 'ivshmem'
          ? makeLegacy
          : model === 'ivshmem-plain'
            ? makePlain
            : undefined
    // Without a model libvirt takes the old one, which no QEMU since 4.0 has; what is meant is told by the server.
    const fallback = getChild(shmem, 'server') ? makeDoorbell : makePlain
    if (!make)
      tellLoss(
        state,
        `<shmem name='${name}'>`,
        `It has no model that Memloom knows; it is read as ${fallback === makePlain ? 'ivshmem-plain' : 'ivshmem-doorbell'}.`,
      )
    const device = (make ?? fallback)(state, shmem, id, name)
    const extra = readPciAddress(state, getChild(shmem, 'address'), id)
    state.layout.devices.push(extra ? { ...device, extra } : device)
  }
}
