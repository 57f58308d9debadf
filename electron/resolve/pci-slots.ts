// Where PCI devices of the layout go on the root bus, and why one cannot, as far as the layout alone tells.

import type { Device } from '../model/device.ts'
import type { Layout } from '../model/layout.ts'
import type { Board } from './board.ts'
import { parsePciAddress, printPciAddress } from './pci-address.ts'
import { findBus } from './pci-buses.ts'

/** Arguments that may put PCI devices of their own on the root bus. */
const PCI_ARGUMENTS =
  /^--?(?:device|drive|vga|nic|net|netdev|virtfs|usb|usbdevice|soundhw|audio|watchdog|hd[a-d]|cdrom|readconfig)$/

/** Slots of a bus. */
const SLOT_LIMIT = 32

/** Why QEMU cannot put a device where it should go. */
export type PciProblem =
  | { what: 'address'; given: string }
  /** `isAsked` when the device names its address, `by` is QEMU's name of a part of the board or a device's position. */
  | { what: 'taken' | 'single-function'; address: string; by: string | number; isAsked: boolean }
  | { what: 'full' }

/** What a layout tells of one device: its PCI path ("0000:00:02.0"), or what is wrong; neither when it tells nothing. */
export interface PciPlace {
  path?: string
  problem?: PciProblem
}

/** Whether a device sits on a PCI bus. */
export function isPciDevice({ kind }: Pick<Device, 'kind'>): boolean {
  switch (kind) {
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

/** What stands at a function: QEMU's name of a part of the board, or the position of a device. */
interface Occupant {
  by: string | number
  isMultifunction: boolean
}

function isOn(value: string | undefined): boolean {
  return ['on', 'yes', 'true', 'y'].includes(value ?? '')
}

/** What the board itself has on its root bus (hw/i386/pc_piix.c: pc_init1(), pc_q35.c: pc_q35_init()). */
function listBoardDevices({ machine, otherArgs }: Layout, { family }: Board): Map<number, Occupant> {
  const devices = new Map<number, Occupant>()
  const add = (slot: number, fn: number, by: string, isMultifunction = false): void => {
    devices.set(slot * 8 + fn, { by, isMultifunction })
  }
  const isBare = otherArgs.some((argument) => /^--?nodefaults$/.test(argument))
  const hasUsb = isOn(machine.extra?.['usb'])
  const hasAcpi = machine.acpi !== 'off' && !otherArgs.some((argument) => /^--?no-acpi$/.test(argument))
  switch (family) {
    case 'pc':
      add(0, 0, 'i440FX')
      add(1, 0, 'PIIX3', true)
      add(1, 1, 'piix3-ide')
      if (hasUsb) add(1, 2, 'piix3-usb-uhci')
      if (hasAcpi) add(1, 3, 'PIIX4_PM')
      if (!isBare) for (const [slot, name] of ['VGA', 'e1000'].entries()) add(2 + slot, 0, name)
      break
    case 'q35':
      add(0, 0, 'mch')
      add(31, 0, 'ICH9-LPC', true)
      add(31, 2, 'ich9-ahci', true)
      add(31, 3, 'ICH9-SMB', true)
      if (hasUsb) for (const fn of [0, 1, 2, 7]) add(29, fn, 'ich9-usb', true)
      if (!isBare) for (const [slot, name] of ['VGA', 'e1000e'].entries()) add(1 + slot, 0, name)
      break
    case 'microvm':
    case 'virt':
      add(0, 0, 'gpex-root')
      break
    default:
  }
  return devices
}

/** Whether the layout tells of every device on the root bus. */
function knowsAll({ otherArgs }: Layout, { family }: Board): boolean {
  if (otherArgs.some((argument) => PCI_ARGUMENTS.test(argument))) return false
  const isBare = otherArgs.some((argument) => /^--?nodefaults$/.test(argument))
  return family === 'pc' || family === 'q35' || family === 'microvm' || (family === 'virt' && isBare)
}

/** The lowest slot whose first function is free; undefined when there is none (do_pci_register_device()). */
function findFreeSlot(taken: ReadonlyMap<number, Occupant>): number | undefined {
  for (let slot = 0; slot < SLOT_LIMIT; slot += 1) if (!taken.has(slot * 8)) return slot * 8
  return undefined
}

/**
 * What is wrong with a device at a function: taken, or one of several in a slot whose first function is a whole device
 * (hw/pci/pci.c: do_pci_register_device(), pci_init_multifunction()).
 */
function findConflict(
  taken: ReadonlyMap<number, Occupant>,
  devfn: number,
  isMultifunction: boolean,
): Omit<Extract<PciProblem, { by: unknown }>, 'isAsked'> | undefined {
  const address = printPciAddress(devfn)
  const there = taken.get(devfn)
  if (there) return { what: 'taken', address, by: there.by }
  const first = taken.get(devfn & ~7)
  if (devfn % 8 > 0)
    return first && !first.isMultifunction ? { what: 'single-function', address, by: first.by } : undefined
  if (isMultifunction) return undefined
  for (let fn = 1; fn < 8; fn += 1) {
    const other = taken.get(devfn + fn)
    if (other) return { what: 'single-function', address: printPciAddress(devfn + fn), by: other.by }
  }
  return undefined
}

/**
 * Where each PCI device goes, by its position in the layout. A device without an address takes the lowest free slot of
 * the root bus; devices on other buses are only looked at for their address and bus.
 */
export function placePciDevices(layout: Layout, board: Board): Map<number, PciPlace> {
  const places = new Map<number, PciPlace>()
  const taken = listBoardDevices(layout, board)
  const isWhole = knowsAll(layout, board)
  const place = (device: Device, position: number): PciPlace => {
    const { addr, bus, multifunction } = device.extra ?? {}
    const asked = addr === undefined ? undefined : parsePciAddress(addr)
    if (addr !== undefined && asked === undefined) return { problem: { what: 'address', given: addr } }
    const found = bus === undefined ? 'root' : findBus(bus, layout, board, position)
    if (found !== 'root') return {}
    if (asked === undefined && !isWhole) return {}
    const devfn = asked ?? findFreeSlot(taken)
    if (devfn === undefined) return { problem: { what: 'full' } }
    const isMultifunction = isOn(multifunction)
    const problem = findConflict(taken, devfn, isMultifunction)
    if (problem) return { problem: { ...problem, isAsked: asked !== undefined } }
    taken.set(devfn, { by: position, isMultifunction })
    return { path: `0000:00:${printPciAddress(devfn)}` }
  }
  for (const [position, device] of layout.devices.entries()) {
    if (isPciDevice(device)) places.set(position, place(device, position))
  }
  return places
}
