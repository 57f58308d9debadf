// The resolved layout: what QEMU builds from a layout. Filled by `resolve`; shapes follow QMP where QMP has one.

import type { Policy } from './backend.ts'

/** One backend as QMP query-memdev shows it; id is absent for a backend without a name. */
export interface ResolvedMemdev {
  id?: string
  size: number
  merge: boolean
  dump: boolean
  prealloc: boolean
  share: boolean
  /** Absent where QEMU does not know reserve (before 6.1). */
  reserve?: boolean
  'host-nodes': number[]
  policy: Policy
}

/** One cpu slot as QMP query-hotpluggable-cpus shows it, with the node it ends up on. */
export interface ResolvedCpuSlot {
  /** Position in the board's list, the number -numa node,cpus= uses. */
  index: number
  props: {
    'node-id'?: number
    'socket-id'?: number
    'die-id'?: number
    'cluster-id'?: number
    'module-id'?: number
    'core-id'?: number
    'thread-id'?: number
  }
  /** Present at start (index below -smp cpus, or plugged by -device). */
  present: boolean
  /** Guest node, absent without NUMA. */
  node?: number
}

/** A range of addresses, end exclusive, in bytes. */
export interface AddressRange {
  start: number
  end: number
}

export interface ResolvedNode {
  id: number
  /** Bytes as `info numa` counts them: boot memory plus plugged memory. */
  size: number
  /** Bytes plugged by memory devices (the "plugged" of `info numa`). */
  plugged: number
  /** Bytes of boot memory. */
  boot: number
  /** Indexes of the cpus on this node that are there at start, as `info numa` lists them. */
  cpus: number[]
  /** Indexes of all cpu slots on this node, absent cpus included: what makes it an initiator. */
  possibleCpus: number[]
  /** The row of the SLIT; absent when QEMU builds no distance table. */
  distances?: number[]
  initiator?: number
  memdev?: string
  /** Guest-physical ranges of boot memory and plugged devices, ascending. */
  ranges: AddressRange[]
}

/** One entry of QMP query-memory-devices. */
export interface ResolvedMemoryDevice {
  type: 'dimm' | 'nvdimm' | 'virtio-mem' | 'virtio-pmem' | 'sgx-epc'
  data: {
    id?: string
    addr?: number
    slot?: number
    node?: number
    size?: number
    memdev: string
    memaddr?: number
    'requested-size'?: number
    'max-size'?: number
    'block-size'?: number
    hotplugged?: boolean
    hotpluggable?: boolean
  }
}

/** What occupies a stretch of guest-physical addresses. */
export type AddressKind =
  | 'ram'
  | 'pci-hole'
  | 'device-memory'
  | 'dimm'
  | 'nvdimm'
  | 'virtio-mem'
  | 'virtio-pmem'
  | 'sgx-epc'
  | 'alignment-gap'
  | 'reserved'

/** One stretch of the guest-physical address map, ascending and without overlap. */
export interface AddressMapEntry extends AddressRange {
  kind: AddressKind
  /** Backend id for memory (with `offset` bytes into it), else the device or area. */
  owner: string
  offset?: number
  node?: number
}

export interface ResolvedHmatTable {
  hierarchy: number
  dataType: number
  /** Base unit as stored in the table (picoseconds, or bytes per second / MiB as ACPI has it). */
  baseUnit: number
  initiators: number[]
  targets: number[]
  /** entries[i][t] as 16-bit table values. */
  entries: number[][]
}

/** The tables a guest reads. Filled only for machines that build them. */
export interface ResolvedAcpi {
  slit?: number[][]
  srat?: {
    cpus: { apicId: number; node: number }[]
    memory: { node: number; base: number; length: number; flags: number }[]
    genericInitiators: number[]
  }
  hmat?: {
    domains: { memory: number; initiator?: number }[]
    tables: ResolvedHmatTable[]
    caches: {
      node: number
      size: number
      level: number
      levels: number
      associativity: number
      policy: number
      line: number
    }[]
  }
}

export type MachineFamily = 'pc' | 'q35' | 'microvm' | 'isapc' | 'none' | 'virt' | 'other'

export interface ResolvedLayout {
  machine: {
    /** The concrete type, for instance "pc-q35-10.0"; the name as typed when it is unknown. */
    type: string
    family: MachineFamily
    /** [major, minor] of a versioned type. */
    version?: readonly [number, number]
  }
  smp: {
    cpus: number
    maxcpus: number
    drawers: number
    books: number
    sockets: number
    dies: number
    clusters: number
    modules: number
    cores: number
    threads: number
  }
  memory: {
    /** Bytes of main memory (rounded as QEMU does). */
    base: number
    /** Bytes that main memory and memory devices may reach together. */
    maximum: number
    slots: number
    /** Bytes plugged (query-memory-size-summary). */
    plugged: number
  }
  /** True when QEMU makes the one node by itself. */
  implicitNode: boolean
  nodes: ResolvedNode[]
  cpus: ResolvedCpuSlot[]
  /** In the shape of query-memdev, newest first, with QEMU's own RAM backend; QEMU's own order is a hash table's. */
  memdevs: ResolvedMemdev[]
  memoryDevices: ResolvedMemoryDevice[]
  addressMap: AddressMapEntry[]
  /** The memory-device area, absent when the machine has none. */
  deviceMemory?: AddressRange
  /** Physical address bits of the cpu; absent where the host decides and on other architectures than x86. */
  addressBits?: number
  /** RAM block names by backend id (migration needs them equal on both sides). */
  ramBlocks: Record<string, string>
  acpi: ResolvedAcpi
}
