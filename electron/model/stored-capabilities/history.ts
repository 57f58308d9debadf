// Which QEMU brought which object, device and property of this area, for versions that no record was probed from.
// From the "since" notes of QEMU's own QAPI schema and release notes; tests hold it against the probed records.

/** Versions that have something: `from` inclusive, `before` exclusive, as [major, minor]. */
export interface Lifetime {
  from: readonly [number, number]
  before?: readonly [number, number]
}

/** A type's lifetime, that of properties which came later, and all its properties where no record has the type. */
export interface TypeHistory extends Lifetime {
  properties?: Record<string, Lifetime>
  /** Settable properties, for types that are in no stored record. */
  all?: string
  arch?: 'x86_64' | 'aarch64'
}

const backendProperties: Record<string, Lifetime> = {
  'prealloc-context': { from: [7, 2] },
  'prealloc-threads': { from: [5, 0] },
  reserve: { from: [6, 1] },
  'x-use-canonical-path-for-ramblock-id': { from: [4, 0] },
}

const pciProperties: Record<string, Lifetime> = {
  'acpi-index': { from: [6, 1] },
  failover_pair_id: { from: [4, 2] },
}

/** Objects of this area (qapi/qom.json). */
export const OBJECT_HISTORY: Record<string, TypeHistory> = {
  'memory-backend-ram': { from: [2, 1], properties: { ...backendProperties, share: { from: [2, 12] } } },
  'memory-backend-file': {
    from: [2, 1],
    properties: {
      ...backendProperties,
      align: { from: [2, 12] },
      'discard-data': { from: [2, 11] },
      pmem: { from: [3, 1] },
      readonly: { from: [6, 0] },
      offset: { from: [8, 1] },
      rom: { from: [8, 2] },
    },
  },
  'memory-backend-memfd': { from: [2, 12], properties: backendProperties },
  'memory-backend-shm': { from: [9, 1], properties: backendProperties },
  'memory-backend-epc': {
    from: [6, 2],
    arch: 'x86_64',
    properties: backendProperties,
    all: 'dump host-nodes merge policy prealloc prealloc-context prealloc-threads reserve share size x-use-canonical-path-for-ramblock-id',
  },
  'thread-context': { from: [7, 2] },
  'acpi-generic-initiator': { from: [9, 0] },
  'acpi-generic-port': { from: [9, 2] },
}

/** Devices of this area; "cpu" stands for the properties of plugged cpus. */
export const DEVICE_HISTORY: Record<string, TypeHistory> = {
  'pc-dimm': { from: [2, 1] },
  nvdimm: {
    from: [2, 6],
    properties: { 'label-size': { from: [2, 7] }, unarmed: { from: [3, 0] }, uuid: { from: [5, 0] } },
  },
  'virtio-mem': {
    from: [5, 1],
    properties: {
      'unplugged-inaccessible': { from: [7, 0] },
      prealloc: { from: [7, 0] },
      'x-early-migration': { from: [8, 0] },
      'dynamic-memslots': { from: [8, 2] },
    },
  },
  'virtio-mem-pci': {
    from: [5, 1],
    properties: {
      ...pciProperties,
      'unplugged-inaccessible': { from: [7, 0] },
      prealloc: { from: [7, 0] },
      'x-early-migration': { from: [8, 0] },
      'dynamic-memslots': { from: [8, 2] },
    },
  },
  'virtio-pmem': { from: [4, 1], arch: 'x86_64' },
  'virtio-pmem-pci': { from: [4, 1], arch: 'x86_64', properties: pciProperties },
  ivshmem: {
    from: [0, 14],
    before: [4, 0],
    all: 'addr chardev ioeventfd msi multifunction rombar romfile role shm size use64 vectors',
  },
  'ivshmem-plain': { from: [2, 6], properties: pciProperties },
  'ivshmem-doorbell': { from: [2, 6], properties: pciProperties },
  'ivshmem-flat': { from: [10, 0] },
  pxb: { from: [2, 4], properties: pciProperties },
  'pxb-pcie': { from: [2, 5], properties: pciProperties },
  'sgx-epc': { from: [6, 2], arch: 'x86_64', properties: { node: { from: [7, 0] } } },
  cpu: {
    from: [2, 7],
    properties: {
      'node-id': { from: [2, 10] },
      'die-id': { from: [4, 1] },
      'module-id': { from: [9, 1] },
    },
  },
}

/** Properties of -machine that this area uses (hw/core/machine.c, hw/i386/pc.c). */
export const MACHINE_PROPERTY_HISTORY: Record<string, Lifetime> = {
  'memory-backend': { from: [5, 0] },
  hmat: { from: [5, 0] },
  nvdimm: { from: [2, 6] },
  'nvdimm-persistence': { from: [3, 0] },
  'max-ram-below-4g': { from: [2, 1] },
  'sgx-epc': { from: [6, 2] },
  'aux-ram-share': { from: [10, 0] },
  'smp-cache': { from: [10, 0] },
  smp: { from: [6, 1] },
  memory: { from: [7, 1] },
  'cxl-fmw': { from: [7, 1] },
}
