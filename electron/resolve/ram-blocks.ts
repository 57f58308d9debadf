// RAM block names: what migration streams call each backend's memory, equal on both sides or migration fails.

import type { MemoryBackend } from '../model/backend.ts'
import { getDeviceMemdev } from '../model/device.ts'
import type { Layout } from '../model/layout.ts'
import { getReferredId } from '../model/reference.ts'
import { type BackendTable } from './backends.ts'
import type { Board } from './board.ts'
import type { NodeSet } from './nodes.ts'
import type { MainMemory } from './main-memory.ts'
import { placePciDevices } from './pci-slots.ts'

/** A backend's own name: its id, or its path (backends/hostmem.c: host_memory_backend_get_name()). */
function getOwnName(backend: MemoryBackend, board: Board): string {
  const isFileLike = backend.kind === 'file' || backend.kind === 'memfd'
  const usesPath = backend.xUseCanonicalPathForRamblockId ?? (isFileLike && board.namesBlocksByPath)
  return usesPath ? `/objects/${backend.id}` : backend.id
}

/** Where the transports of a microvm start, and how far apart they are (include/hw/i386/microvm.h). */
const TRANSPORT_BASE = 0xfeb0_0000
const TRANSPORT_SIZE = 0x200

/**
 * The path of each bare virtio device of a microvm by its position in the layout: the transports are taken from the
 * last one down, and there are 24, or 8 without ACPI or a second I/O APIC (hw/i386/microvm.c: microvm_devices_init()).
 */
function listTransportPaths({ devices, machine, otherArgs }: Layout, board: Board): Map<number, string> {
  const paths = new Map<number, string>()
  // Other devices may take transports too.
  if (board.family !== 'microvm' || otherArgs.some((argument) => /^--?(device|drive|net|nic)/.test(argument)))
    return paths
  const isSmall = machine.acpi === 'off' || otherArgs.some((argument) => /^--?no-acpi$/.test(argument))
  let next = isSmall || machine.extra?.['ioapic2'] === 'off' ? 8 : 24
  for (const [position, { kind, extra }] of devices.entries()) {
    if (kind !== 'virtio-mem' && kind !== 'virtio-pmem') continue
    if (extra?.['bus'] !== undefined) return paths
    next -= 1
    const address = TRANSPORT_BASE + next * TRANSPORT_SIZE
    paths.set(position, `virtio-mmio@${address.toString(16).padStart(16, '0')}`)
  }
  return paths
}

/**
 * RAM block names by backend id, of the backends that something uses. Memory of a PCI or
 * virtio-mmio device has the device's address in front (system/physmem.c: qemu_ram_set_idstr()); where that is not known the name is left out.
 */
export function resolveRamBlocks(
  layout: Layout,
  memory: MainMemory,
  nodeSet: NodeSet,
  ownRam: string | undefined,
  board: Board,
  backends: BackendTable,
): Record<string, string> {
  const names = new Map<string, string>()
  const add = (id: string, prefix: string): void => {
    const backend = backends.get(id)
    if (backend && !names.has(id)) names.set(id, prefix + getOwnName(backend, board))
  }
  if (ownRam !== undefined) names.set(ownRam, ownRam)
  if (memory.backend && !nodeSet.usesMemdevs) add(memory.backend.id, '')
  for (const node of nodeSet.nodes) if (node.memdev !== undefined) add(node.memdev, '')
  const places = placePciDevices(layout, board)
  const transports = listTransportPaths(layout, board)
  for (const [position, device] of layout.devices.entries()) {
    const memdev = getDeviceMemdev(device)
    if (memdev === undefined) continue
    const id = getReferredId(memdev)
    const path = places.get(position)?.path ?? transports.get(position)
    switch (device.kind) {
      case 'pc-dimm':
      case 'nvdimm':
        // Boards that do not place DIMMs do not take their memory either.
        if (board.placesMemoryDevices) add(id, '')
        break
      case 'virtio-pmem-pci':
      case 'virtio-pmem':
        // Its memory is never registered for migration (hw/virtio/virtio-pmem.c).
        break
      default:
        if (path !== undefined) add(id, `${path}/`)
    }
  }
  return Object.fromEntries(names)
}
