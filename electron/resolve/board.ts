// What a board does with memory and cpus, by family and version of the machine type. Every difference between
// machine types that this room knows of stands here, once.

import type { Capabilities } from '../model/capabilities.ts'
import type { MachineFamily } from '../model/resolved.ts'
import { GIB } from '../model/units/size.ts'
import type { MachineType } from './machine-type.ts'

/** How one machine type treats memory and cpus. */
export interface Board {
  family: MachineFamily
  /** Name of the RAM backend that QEMU makes itself. */
  ramId: string
  /** Bytes of main memory when -m gives none. */
  defaultRam: number
  /** Missing -smp levels go to sockets before cores (types up to 6.1). */
  prefersSockets: boolean
  /** Main memory is split into a stretch below and one above 4 GiB. */
  splitsRam: boolean
  /** Main memory that does not fit below 4 GiB is cut at a whole GiB (i440fx from 2.0 on; every q35 still met). */
  cutsAtGigabyte: boolean
  /** Enclave page cache can stand above main memory. */
  takesEpc: boolean
  /** Room for memory devices above main memory exists. */
  hasDeviceMemory: boolean
  /** Memory devices are given slots and addresses; the other boards take them as they come. */
  placesMemoryDevices: boolean
  /** Each slot adds 1 GiB of room so that DIMMs can be aligned (from 2.2 on). */
  alignsDimms: boolean
  /** slots= alone makes a guest node (from 2.11 on). */
  makesNodeForSlots: boolean
  /** maxmem= above the memory size makes a guest node (from 5.1 on). */
  makesNodeForMaxmem: boolean
  /** Nodes without memory share -m by the rounding of QEMU 2.9 and before. */
  splitsLegacy: boolean
  /** RAM blocks of file and memfd backends are named by the object's path (up to 3.1). */
  namesBlocksByPath: boolean
  /** Memory is kept out of AMD's HyperTransport range below 1 TiB (from 7.1 on). */
  avoidsHyperTransport: boolean
  /** Bytes of the 64-bit PCI window above memory. */
  pciWindow: number
  /** SRAT, SLIT and HMAT are built when there are guest nodes (from 1.7 on; before that the firmware made its own). */
  buildsNumaTables: boolean
  hasCpus: boolean
}

type VersionTest = (major: number, minor: number) => boolean

function getRamId(machine: MachineType): string {
  const known = machine.capability?.defaultRamId
  if (known !== undefined) return known
  switch (machine.family) {
    case 'microvm':
      return 'microvm.ram'
    case 'virt':
      return 'mach-virt.ram'
    case 'pc':
    case 'q35':
    case 'isapc':
      return 'pc.ram'
    case 'none':
    case 'other':
      return 'ram'
  }
}

/**
 * The board of a machine type. Types without a version of their own behave as this QEMU's newest.
 *
 * Sources: hw/i386/pc_piix.c, pc_q35.c and pc.c (the compat options of each type), microvm.c, hw/core/null-machine.c.
 */
export function getBoard(machine: MachineType, capabilities: Capabilities): Board {
  const { family, version } = machine
  const [major, minor] = version ?? [capabilities.version.major, capabilities.version.minor]
  const isFrom: VersionTest = (from, fromMinor) => major > from || (major === from && minor >= fromMinor)
  const isPc = family === 'pc' || family === 'q35'
  return {
    family,
    ramId: getRamId(machine),
    defaultRam: family === 'none' ? 0 : GIB / 8,
    prefersSockets: !isFrom(6, 2),
    splitsRam: isPc || family === 'isapc' || family === 'microvm',
    cutsAtGigabyte: isPc && isFrom(2, 0),
    takesEpc: isPc,
    hasDeviceMemory: family === 'virt' || (isPc && isFrom(2, 1)),
    placesMemoryDevices: isPc || family === 'virt',
    alignsDimms: family === 'virt' || isFrom(2, 2),
    makesNodeForSlots: (isPc || family === 'virt') && isFrom(2, 11),
    makesNodeForMaxmem: (isPc || family === 'virt') && isFrom(5, 1),
    splitsLegacy: !isFrom(2, 10),
    namesBlocksByPath: !isFrom(4, 0),
    avoidsHyperTransport: isPc && isFrom(7, 1),
    pciWindow: (family === 'q35' ? 32 : 2) * GIB,
    buildsNumaTables: isPc && isFrom(1, 7),
    hasCpus: family !== 'none',
  }
}
