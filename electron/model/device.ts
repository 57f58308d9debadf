// Devices that matter to memory: memory devices, ivshmem, plugged cpus, pxb bridges; and the chardevs of ivshmem.

import { z } from 'zod'
import { Extra, Id, Integer, record } from './record.ts'
import { OnOffAuto } from './machine.ts'
import { Address, Size } from './units/size.ts'

const common = { id: Id.optional(), extra: Extra.optional() }

const dimm = {
  ...common,
  memdev: Id.optional(),
  addr: Address.optional(),
  slot: Integer.optional(),
  node: Integer.optional(),
}
const virtioMem = {
  ...common,
  memdev: Id.optional(),
  node: Integer.optional(),
  memaddr: Address.optional(),
  blockSize: Size.optional(),
  requestedSize: Size.optional(),
  prealloc: z.boolean().optional(),
  unpluggedInaccessible: OnOffAuto.optional(),
  dynamicMemslots: z.boolean().optional(),
}
const virtioPmem = { ...common, memdev: Id.optional(), memaddr: Address.optional() }

export const PcDimm = record({ kind: z.literal('pc-dimm'), ...dimm })
export const Nvdimm = record({
  kind: z.literal('nvdimm'),
  ...dimm,
  labelSize: Size.optional(),
  unarmed: z.boolean().optional(),
  uuid: z.string().optional(),
})
/** virtio-mem-pci, or the bare virtio-mem that needs a virtio bus of its own. */
export const VirtioMem = record({ kind: z.enum(['virtio-mem-pci', 'virtio-mem']), ...virtioMem })
export const VirtioPmem = record({ kind: z.enum(['virtio-pmem-pci', 'virtio-pmem']), ...virtioPmem })
export const IvshmemPlain = record({
  kind: z.literal('ivshmem-plain'),
  ...common,
  memdev: Id.optional(),
  master: OnOffAuto.optional(),
})
export const IvshmemDoorbell = record({
  kind: z.literal('ivshmem-doorbell'),
  ...common,
  chardev: Id.optional(),
  vectors: Integer.optional(),
  ioeventfd: z.boolean().optional(),
  master: OnOffAuto.optional(),
})
/** The device of 2012, gone since QEMU 4.0. `size` keeps its own grammar: a number of MiB, or with M or G. */
export const IvshmemLegacy = record({
  kind: z.literal('ivshmem'),
  ...common,
  chardev: Id.optional(),
  shm: z.string().optional(),
  size: z.string().optional(),
  vectors: Integer.optional(),
  ioeventfd: z.boolean().optional(),
  msi: z.boolean().optional(),
  role: z.string().optional(),
  use64: z.boolean().optional(),
})
/** ivshmem-flat (QEMU 10): compiled in everywhere, usable on boards without PCI. */
export const IvshmemFlat = record({ kind: z.literal('ivshmem-flat'), ...common, chardev: Id.optional() })
/** A cpu plugged by -device; driver is the type as typed, for instance "qemu64-x86_64-cpu". */
export const PluggedCpu = record({
  kind: z.literal('cpu'),
  driver: z.string(),
  ...common,
  nodeId: Integer.optional(),
  socketId: Integer.optional(),
  dieId: Integer.optional(),
  clusterId: Integer.optional(),
  moduleId: Integer.optional(),
  coreId: Integer.optional(),
  threadId: Integer.optional(),
})
/** A PCI expander bridge, the way to give passed-through devices a guest node. */
export const Pxb = record({
  kind: z.enum(['pxb', 'pxb-pcie']),
  ...common,
  busNr: Integer.optional(),
  numaNode: Integer.optional(),
})

/** One -device, in command-line order with the others: slots and addresses are given in this order. */
export const Device = z.discriminatedUnion('kind', [
  PcDimm,
  Nvdimm,
  VirtioMem,
  VirtioPmem,
  IvshmemPlain,
  IvshmemDoorbell,
  IvshmemLegacy,
  IvshmemFlat,
  PluggedCpu,
  Pxb,
])
export type Device = z.infer<typeof Device>
export type DeviceKind = Device['kind']
export type PcDimm = z.infer<typeof PcDimm>
export type Nvdimm = z.infer<typeof Nvdimm>
export type VirtioMem = z.infer<typeof VirtioMem>
export type VirtioPmem = z.infer<typeof VirtioPmem>
export type IvshmemPlain = z.infer<typeof IvshmemPlain>
export type IvshmemDoorbell = z.infer<typeof IvshmemDoorbell>
export type IvshmemLegacy = z.infer<typeof IvshmemLegacy>
export type PluggedCpu = z.infer<typeof PluggedCpu>
export type Pxb = z.infer<typeof Pxb>
export type MemoryDevice = PcDimm | Nvdimm | VirtioMem | VirtioPmem

/** Whether a device takes guest-physical address space as memory (query-memory-devices lists it). */
export function isMemoryDevice(device: Device): device is MemoryDevice {
  return (
    device.kind === 'pc-dimm' ||
    device.kind === 'nvdimm' ||
    device.kind === 'virtio-mem-pci' ||
    device.kind === 'virtio-mem' ||
    device.kind === 'virtio-pmem-pci' ||
    device.kind === 'virtio-pmem'
  )
}

/** Devices that take a memory backend: memory devices and ivshmem-plain. */
export function getDeviceMemdev(device: Device): string | undefined {
  return 'memdev' in device ? device.memdev : undefined
}

/** A -chardev that an ivshmem device uses; `backend` is its first word ("socket", "null" …). */
export const Chardev = record({
  id: Id,
  backend: z.string(),
  path: z.string().optional(),
  server: z.boolean().optional(),
  wait: z.boolean().optional(),
  /** Seconds between attempts to reconnect; makes QEMU hang or abort with ivshmem. */
  reconnect: Integer.optional(),
  extra: Extra.optional(),
})
export type Chardev = z.infer<typeof Chardev>
