// device.connectMemdev: which backend is a device's memory.

import type { CommandOf } from '../../model/command.ts'
import type { Device } from '../../model/device.ts'
import type { Layout } from '../../model/layout.ts'
import { findBackend, replaceReferences } from '../backend/references.ts'
import { refuse } from '../refuse.ts'

const KINDS_WITH_MEMDEV: readonly Device['kind'][] = [
  'pc-dimm',
  'nvdimm',
  'virtio-mem-pci',
  'virtio-mem',
  'virtio-pmem-pci',
  'virtio-pmem',
  'ivshmem-plain',
]

/** Connects a backend to the device at a position, taking it from whoever had it; null disconnects. */
export function connectDevice(draft: Layout, command: CommandOf<'device.connectMemdev'>): void {
  const device =
    draft.devices[command.index] ?? refuse(`There is no device at position ${String(command.index)}.`)
  if (!KINDS_WITH_MEMDEV.includes(device.kind)) refuse(`A ${device.kind} takes no memory backend.`)
  const fields = device as { memdev?: string }
  if (command.memdev === null) {
    delete fields.memdev
    return
  }
  findBackend(draft, command.memdev)
  replaceReferences(draft, command.memdev, undefined)
  fields.memdev = command.memdev
}
