// The forms of devices: memory devices, ivshmem, plugged cpus and pxb bridges, in the names of their -device options.

import type { Device, DeviceKind } from '../../../../electron/model/device.ts'
import type { ResolvedMemoryDevice } from '../../../../electron/model/resolved.ts'
import { printAddress, printSize } from '../../../../electron/model/units/size.ts'
import { getIndex, type Control, type FieldSpec, type RecordContext } from '../field-spec.ts'

/** The resolved entry of a memory device; those without an id are found by their backend. */
function getResolvedDevice({ record, resolved }: RecordContext): ResolvedMemoryDevice['data'] | undefined {
  return resolved?.memoryDevices.find(({ data }) =>
    record.id === undefined
      ? typeof record.memdev === 'string' && data.memdev.endsWith(`/${record.memdev}`)
      : data.id === record.id,
  )?.data
}

function field(
  name: string,
  qemu: string,
  control: Control,
  section: string,
  getDefault?: FieldSpec['getDefault'],
): FieldSpec {
  return {
    field: name,
    qemu,
    control,
    section,
    help: `device.${name}`,
    ...(getDefault ? { getDefault } : {}),
  }
}

const id = field('id', 'id', { type: 'text' }, 'identity', () => ({ key: 'default.no-id' }))

const memdev: FieldSpec = {
  ...field('memdev', 'memdev', { type: 'reference', to: 'backends' }, 'memory', () => ({
    key: 'default.none',
  })),
  makeCommands: (value, context) => [
    {
      type: 'device.connectMemdev',
      index: getIndex(context),
      memdev: value === undefined ? null : String(value),
    },
  ],
}

const node = field('node', 'node', { type: 'reference', to: 'nodes' }, 'memory', () => '0')

function printKnownAddress(address: number | undefined): string | { key: string } {
  return address === undefined ? { key: 'default.next-free' } : printAddress(address)
}

const dimm: FieldSpec[] = [
  id,
  memdev,
  node,
  field('addr', 'addr', { type: 'address' }, 'address', (context) =>
    printKnownAddress(getResolvedDevice(context)?.addr),
  ),
  field('slot', 'slot', { type: 'integer' }, 'address', (context) => {
    const slot = getResolvedDevice(context)?.slot
    return slot === undefined ? { key: 'default.next-free' } : String(slot)
  }),
]

const memaddr = field('memaddr', 'memaddr', { type: 'address' }, 'address', (context) =>
  printKnownAddress(getResolvedDevice(context)?.memaddr),
)

const virtioMem: FieldSpec[] = [
  id,
  memdev,
  node,
  field('requestedSize', 'requested-size', { type: 'size' }, 'memory', () => printSize(0)),
  field('blockSize', 'block-size', { type: 'size' }, 'memory', (context) => {
    const size = getResolvedDevice(context)?.['block-size']
    return size === undefined ? { key: 'default.page-size' } : printSize(size)
  }),
  memaddr,
  field('prealloc', 'prealloc', { type: 'switch' }, 'advanced', () => 'off'),
  field(
    'unpluggedInaccessible',
    'unplugged-inaccessible',
    { type: 'choice', values: ['on', 'off', 'auto'] },
    'advanced',
  ),
  field('dynamicMemslots', 'dynamic-memslots', { type: 'switch' }, 'advanced', () => 'off'),
]

const chardev = field('chardev', 'chardev', { type: 'reference', to: 'chardevs' }, 'server', () => ({
  key: 'default.none',
}))
const vectors = field('vectors', 'vectors', { type: 'integer' }, 'server', () => '1')
const ioeventfd = field('ioeventfd', 'ioeventfd', { type: 'switch' }, 'server', () => 'on')
const master = field(
  'master',
  'master',
  { type: 'choice', values: ['on', 'off', 'auto'] },
  'advanced',
  () => 'auto',
)

const pluggedCpu: FieldSpec[] = [
  { ...field('driver', 'driver', { type: 'text' }, 'identity'), isRequired: true },
  id,
  ...(
    [
      ['nodeId', 'node-id'],
      ['socketId', 'socket-id'],
      ['dieId', 'die-id'],
      ['clusterId', 'cluster-id'],
      ['moduleId', 'module-id'],
      ['coreId', 'core-id'],
      ['threadId', 'thread-id'],
    ] as const
  ).map(([name, qemu]) => ({
    ...field(name, qemu, { type: 'integer' }, 'cpus', () => ({ key: 'default.none' })),
    help: name === 'nodeId' ? 'device.nodeId' : 'device.topologyId',
  })),
]

const pxb: FieldSpec[] = [
  id,
  field('busNr', 'bus_nr', { type: 'integer' }, 'identity'),
  field('numaNode', 'numa_node', { type: 'reference', to: 'nodes' }, 'identity', () => ({
    key: 'default.none',
  })),
]

const virtioPmem: FieldSpec[] = [id, memdev, memaddr]

const specs: Record<DeviceKind, readonly FieldSpec[]> = {
  'pc-dimm': dimm,
  nvdimm: [
    ...dimm,
    field('labelSize', 'label-size', { type: 'size' }, 'advanced', () => printSize(0)),
    field('unarmed', 'unarmed', { type: 'switch' }, 'advanced', () => 'off'),
    field('uuid', 'uuid', { type: 'text' }, 'advanced', () => ({ key: 'default.none' })),
  ],
  'virtio-mem-pci': virtioMem,
  'virtio-mem': virtioMem,
  'virtio-pmem-pci': virtioPmem,
  'virtio-pmem': virtioPmem,
  'ivshmem-plain': [id, memdev, master],
  'ivshmem-doorbell': [id, chardev, vectors, ioeventfd, master],
  ivshmem: [
    id,
    { ...field('size', 'size', { type: 'text' }, 'memory', () => '4M'), help: 'device.legacySize' },
    field('shm', 'shm', { type: 'text' }, 'memory', () => ({ key: 'default.none' })),
    chardev,
    vectors,
    { ...ioeventfd, getDefault: () => 'off' },
    field('msi', 'msi', { type: 'switch' }, 'server', () => 'on'),
    field('role', 'role', { type: 'text' }, 'advanced', () => 'peer'),
    field('use64', 'use64', { type: 'switch' }, 'advanced', () => 'on'),
  ],
  'ivshmem-flat': [id, chardev],
  cpu: pluggedCpu,
  pxb,
  'pxb-pcie': pxb,
}

/** The fields of a device, by its kind. */
export function getDeviceSpecs(device: Device): readonly FieldSpec[] {
  return specs[device.kind]
}
