// Buses that a device can name: the board's own, and those of the layout's bridges.

import type { Layout } from '../model/layout.ts'
import type { Board } from './board.ts'

/**
 * What a bus= names: the root bus, no bus at all, a bus of another kind, a root bus that takes bridges only, or a bus
 * that may be another device's.
 */
export type BusFinding = 'root' | 'missing' | 'other' | 'bridges-only' | 'unknown'

/** Arguments that may bring buses of their own. */
const BUS_ARGUMENTS =
  /^--?(?:device|drive|usb|usbdevice|soundhw|audio|watchdog|hd[a-d]|cdrom|readconfig|serial|chardev|virtfs)$/

const PCI_ROOTS: Readonly<Record<Board['family'], string>> = {
  pc: 'pci.0',
  q35: 'pcie.0',
  microvm: 'pcie.0',
  virt: 'pcie.0',
  isapc: '',
  none: '',
  other: '',
}

/** Buses of the boards that are not PCI, as "info qtree" lists them. */
const OTHER_BUSES: Readonly<Record<Board['family'], RegExp>> = {
  pc: /^(?:main-system-bus|isa\.0|ide\.[01]|floppy-bus\.0|i2c|usb-bus\.0)$/,
  q35: /^(?:main-system-bus|isa\.0|ide\.[0-5]|i2c|usb-bus\.0)$/,
  microvm: /^(?:main-system-bus|isa\.0|virtio-mmio-bus\.\d+)$/,
  virt: /^(?:main-system-bus|virtio-mmio-bus\.\d+)$/,
  isapc: /^(?:main-system-bus|isa\.0|ide\.[01]|floppy-bus\.0)$/,
  none: /^main-system-bus$/,
  other: /^main-system-bus$/,
}

/** The name of a board's PCI root bus; empty where it has none. */
export function getRootBus({ family }: Pick<Board, 'family'>): string {
  return PCI_ROOTS[family]
}

/**
 * What the bus= of the device at a position is (system/qdev-monitor.c: qbus_find()). Buses that are there only with
 * some switch of the machine count as there: a PCI device fits none of them.
 */
export function findBus(
  bus: string,
  { devices, otherArgs }: Layout,
  board: Pick<Board, 'family'>,
  position: number,
): BusFinding {
  if (board.family === 'other') return 'unknown'
  if (bus !== '' && bus === PCI_ROOTS[board.family]) return 'root'
  if (OTHER_BUSES[board.family].test(bus)) return 'other'
  // A path from bus to device to bus.
  if (bus.includes('/')) return 'unknown'
  const owner = devices.find(({ id }, at) => id !== undefined && id === bus && at !== position)
  if (owner?.kind === 'pxb-pcie') return 'bridges-only'
  if (owner || otherArgs.some((argument) => BUS_ARGUMENTS.test(argument))) return 'unknown'
  return 'missing'
}
