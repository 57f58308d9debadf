// PCI addresses of the layout's devices, as far as the layout alone tells them.

import type { Device } from '../model/device.ts'
import type { Layout } from '../model/layout.ts'
import type { Board } from './board.ts'

/** Arguments that may put PCI devices of their own on the root bus. */
const PCI_ARGUMENTS =
  /^--?(?:device|drive|vga|nic|net|netdev|virtfs|usb|usbdevice|soundhw|audio|watchdog|hd[a-d]|cdrom|readconfig)$/

function isPciDevice(device: Device): boolean {
  switch (device.kind) {
    case 'ivshmem-plain':
    case 'ivshmem-doorbell':
    case 'ivshmem':
    case 'virtio-mem-pci':
    case 'virtio-pmem-pci':
    case 'pxb':
    case 'pxb-pcie':
      return true
    default:
      return false
  }
}

/** Slots that the board and the default devices take; undefined when other arguments may take more. */
function getTakenSlots(layout: Layout, board: Board): Set<number> | undefined {
  if (layout.otherArgs.some((argument) => PCI_ARGUMENTS.test(argument))) return undefined
  const isBare = layout.otherArgs.some((argument) => /^--?nodefaults$/.test(argument))
  switch (board.family) {
    case 'pc':
      // Host bridge and PIIX3; then graphics and network card.
      return new Set(isBare ? [0, 1] : [0, 1, 2, 3])
    case 'q35':
      return new Set(isBare ? [0, 31] : [0, 31, 1, 2])
    case 'microvm':
      return new Set([0])
    case 'virt':
      return isBare ? new Set([0]) : undefined
    default:
      return undefined
  }
}

/**
 * The PCI path of each device by its position in the layout ("0000:00:02.0"). A device without an address takes the
 * lowest free slot of the root bus (hw/pci/pci.c: do_pci_register_device()). Devices whose address the layout does not
 * tell are left out.
 */
export function getPciPaths(layout: Layout, board: Board): Map<number, string> {
  const paths = new Map<number, string>()
  const taken = getTakenSlots(layout, board)
  for (const [position, device] of layout.devices.entries()) {
    if (!isPciDevice(device)) continue
    const { addr, bus } = device.extra ?? {}
    if (bus !== undefined && !/^(?:pci|pcie)\.0$/.test(bus)) continue
    const asked = addr === undefined ? undefined : /^(?:0x)?([0-9a-f]{1,2})(?:\.([0-7]))?$/i.exec(addr)
    if (asked === null) continue
    let slot = asked ? Number.parseInt(asked[1] ?? '0', 16) : undefined
    if (slot === undefined) {
      if (!taken) continue
      slot = 0
      while (taken.has(slot)) slot += 1
    }
    taken?.add(slot)
    paths.set(position, `0000:00:${slot.toString(16).padStart(2, '0')}.${asked?.[2] ?? '0'}`)
  }
  return paths
}
