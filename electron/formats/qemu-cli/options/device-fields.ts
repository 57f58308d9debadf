// The properties of devices and chardevs that matter to memory, as -device and -chardev write them.

import type {
  Chardev,
  DeviceKind,
  IvshmemDoorbell,
  IvshmemLegacy,
  IvshmemPlain,
  Nvdimm,
  PcDimm,
  PluggedCpu,
  Pxb,
  VirtioMem,
  VirtioPmem,
} from '../../../model/device.ts'
import { address, boolean, declareFields, integer, onOffAuto, size, text, type Field } from '../fields.ts'

const master = { ...onOffAuto, rule: 'ivshmem/master-value' } as const

const PC_DIMM_FIELDS = declareFields<PcDimm>()({
  memdev: { name: 'memdev', ...text },
  node: { name: 'node', ...integer },
  slot: { name: 'slot', ...integer },
  addr: { name: 'addr', ...address },
})
const NVDIMM_FIELDS = [
  ...PC_DIMM_FIELDS,
  ...declareFields<Nvdimm>()({
    'label-size': { name: 'labelSize', ...size },
    unarmed: { name: 'unarmed', ...boolean },
    uuid: { name: 'uuid', ...text },
  }),
]
const VIRTIO_MEM_FIELDS = declareFields<VirtioMem>()({
  memdev: { name: 'memdev', ...text },
  node: { name: 'node', ...integer },
  memaddr: { name: 'memaddr', ...address },
  'block-size': { name: 'blockSize', ...size },
  'requested-size': { name: 'requestedSize', ...size },
  prealloc: { name: 'prealloc', ...boolean },
  'unplugged-inaccessible': { name: 'unpluggedInaccessible', ...onOffAuto },
  'dynamic-memslots': { name: 'dynamicMemslots', ...boolean },
})
const VIRTIO_PMEM_FIELDS = declareFields<VirtioPmem>()({
  memdev: { name: 'memdev', ...text },
  memaddr: { name: 'memaddr', ...address },
})
const CPU_DEVICE_FIELDS = declareFields<PluggedCpu>()({
  'socket-id': { name: 'socketId', ...integer },
  'die-id': { name: 'dieId', ...integer },
  'cluster-id': { name: 'clusterId', ...integer },
  'module-id': { name: 'moduleId', ...integer },
  'core-id': { name: 'coreId', ...integer },
  'thread-id': { name: 'threadId', ...integer },
  'node-id': { name: 'nodeId', ...integer },
})
const PXB_FIELDS = declareFields<Pxb>()({
  bus_nr: { name: 'busNr', ...integer },
  numa_node: { name: 'numaNode', ...integer },
})

/** The properties of each kind of device, in the order they are printed. */
export const DEVICE_FIELDS: Readonly<Record<DeviceKind, readonly Field[]>> = {
  'pc-dimm': PC_DIMM_FIELDS,
  nvdimm: NVDIMM_FIELDS,
  'virtio-mem-pci': VIRTIO_MEM_FIELDS,
  'virtio-mem': VIRTIO_MEM_FIELDS,
  'virtio-pmem-pci': VIRTIO_PMEM_FIELDS,
  'virtio-pmem': VIRTIO_PMEM_FIELDS,
  'ivshmem-plain': declareFields<IvshmemPlain>()({
    memdev: { name: 'memdev', ...text },
    master: { name: 'master', ...master },
  }),
  'ivshmem-doorbell': declareFields<IvshmemDoorbell>()({
    chardev: { name: 'chardev', ...text },
    vectors: { name: 'vectors', ...integer },
    ioeventfd: { name: 'ioeventfd', ...boolean },
    master: { name: 'master', ...master },
  }),
  ivshmem: declareFields<IvshmemLegacy>()({
    chardev: { name: 'chardev', ...text },
    shm: { name: 'shm', ...text },
    size: { name: 'size', ...text },
    vectors: { name: 'vectors', ...integer },
    ioeventfd: { name: 'ioeventfd', ...boolean },
    msi: { name: 'msi', ...boolean },
    role: { name: 'role', ...text },
    use64: { name: 'use64', ...boolean, digits: true },
  }),
  'ivshmem-flat': declareFields<{ chardev: string }>()({ chardev: { name: 'chardev', ...text } }),
  cpu: CPU_DEVICE_FIELDS,
  pxb: PXB_FIELDS,
  'pxb-pcie': PXB_FIELDS,
}

/** Keys of the chardevs that ivshmem uses (qapi/char.json: ChardevSocket). */
export const CHARDEV_FIELDS = declareFields<Chardev>()({
  path: { name: 'path', ...text },
  server: { name: 'server', ...boolean },
  wait: { name: 'wait', ...boolean },
  reconnect: { name: 'reconnect', ...integer },
})
