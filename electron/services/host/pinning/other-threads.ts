// What of a VM is near or far beside its memory: host devices that it is given, and its iothreads. Both are in arguments
// that a layout keeps verbatim.

import type { PciDevice } from '../../../model/host-picture.ts'
import type { Layout } from '../../../model/layout.ts'
import type { GivenDevice } from '../../../model/pinning-plan.ts'

/** The values of an option in the kept arguments: `-device X` and `-device=X` are the same to QEMU. */
function listValues(otherArgs: readonly string[], option: string): string[] {
  return otherArgs.flatMap((argument, position) => {
    const [name, ...rest] = argument.replace(/^--/, '-').split('=')
    if (name !== `-${option}`) return []
    const value = rest.length > 0 ? rest.join('=') : otherArgs[position + 1]
    return value === undefined ? [] : [value]
  })
}

/** The properties of an option as text: of JSON, or of "type,key=value"; doubled commas do not matter here. */
function readProperties(text: string, implied: string): Map<string, string> {
  if (text.trimStart().startsWith('{')) {
    try {
      return new Map(
        Object.entries(JSON.parse(text) as Record<string, unknown>).map(([key, value]) => [
          key,
          String(value),
        ]),
      )
    } catch {
      return new Map()
    }
  }
  return new Map(
    text.split(',').map((part, position) => {
      const [key = '', ...rest] = part.split('=')
      return position === 0 && rest.length === 0 ? [implied, key] : [key, rest.join('=')]
    }),
  )
}

/** "1:0.0" and "01:00.0" are "0000:01:00.0" (hw/core/qdev-properties-system.c: set_pci_host_devaddr()). */
export function normalizePciAddress(text: string): string | undefined {
  const match = /^(?:([0-9a-f]{1,4}):)?([0-9a-f]{1,2}):([0-9a-f]{1,2})\.([0-7])$/i.exec(text)
  if (!match) return undefined
  const [, domain = '0', bus = '0', slot = '0', part = '0'] = match
  return `${domain.padStart(4, '0')}:${bus.padStart(2, '0')}:${slot.padStart(2, '0')}.${part}`.toLowerCase()
}

/** Host PCI devices given by vfio-pci, each with its host node where that is known. */
export function listGivenDevices(
  layout: Pick<Layout, 'otherArgs'>,
  pci: readonly PciDevice[],
): GivenDevice[] {
  const addresses = listValues(layout.otherArgs, 'device').flatMap((text) => {
    const properties = readProperties(text, 'driver')
    if (properties.get('driver')?.startsWith('vfio-pci') !== true) return []
    const named = properties.get('host') ?? properties.get('sysfsdev')?.split('/').at(-1) ?? ''
    return normalizePciAddress(named) ?? []
  })
  return [...new Set(addresses)].map((address) => {
    const node = pci.find((device) => device.address.toLowerCase() === address)?.node
    return { address, ...(node === undefined ? {} : { node }) }
  })
}

/** Ids of iothread objects, and of iothreads that are pinned without one. */
export function listIothreads({ otherArgs, pinning }: Pick<Layout, 'otherArgs' | 'pinning'>): string[] {
  const made = listValues(otherArgs, 'object').flatMap((text) => {
    const properties = readProperties(text, 'qom-type')
    const id = properties.get('id')
    return properties.get('qom-type') === 'iothread' && id !== undefined ? [id] : []
  })
  return [...new Set([...made, ...(pinning?.iothreads ?? []).map(({ id }) => id)])]
}
