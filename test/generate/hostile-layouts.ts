// Layouts of every record and field of the model, with numbers and texts that are hard to write down; most of them no
// QEMU would start. For what must hold of any layout: what is written reads back.

import fc from 'fast-check'
import { BACKEND_KINDS, POLICIES } from '../../electron/model/backend.ts'
import type { Device } from '../../electron/model/device.ts'
import { makeLayout, type Layout } from '../../electron/model/layout.ts'
import {
  HMAT_ASSOCIATIVITIES,
  HMAT_DATA_TYPES,
  HMAT_HIERARCHIES,
  HMAT_WRITE_POLICIES,
} from '../../electron/model/numa.ts'
import { normalizeSet } from '../../electron/model/units/number-set.ts'

/** Texts that shells, QEMU's option syntax and files have their own ideas about. */
export const HOSTILE_TEXTS = [
  ...['', ' ', ',', ',,', 'a,b', 'a,,b=c', '=', '-dash', '--', '~/x', '\\', 'back\\slash\\\n', '!history'],
  ...["it's", '"quoted"', '$HOME', '$(touch x)', '`touch x`', 'a;b&&c|d>e<f', '*?[a-z]{a,b}~', '#no comment'],
  ...[
    'line\nbreak',
    'line\r\nbreak',
    'tab\there',
    '\u00e4\u4e16\u{1f600}',
    '\u202eright to left',
    '\x01\x1b[31m',
  ],
] as const

/** Any text a process can be given: no NUL, no half characters. */
export const hostileText = fc.oneof(
  fc.constantFrom(...HOSTILE_TEXTS),
  fc.string({ unit: 'binary', maxLength: 20 }).map((text) => text.replaceAll('\0', '')),
  fc.array(fc.constantFrom(...HOSTILE_TEXTS), { maxLength: 4 }).map((parts) => parts.join('')),
)

const size = fc.oneof(
  fc.constantFrom(0, 1, 512, 1024, 4096, 4097, 3 * 2 ** 20, 2 ** 30, 2 ** 40, Number.MAX_SAFE_INTEGER),
  fc.maxSafeNat(),
  fc.nat(),
)
const integer = fc.oneof(fc.integer({ min: -2, max: 300 }), fc.maxSafeInteger())
const set = fc
  .uniqueArray(fc.oneof(fc.nat(20), fc.nat(65535)), { minLength: 1, maxLength: 12 })
  .map((numbers) => normalizeSet(numbers))
const onOffAuto = fc.constantFrom('on' as const, 'off' as const, 'auto' as const)
const id = fc.oneof(fc.constantFrom('ram0', 'm-1', 'a.b_c', '/objects/m'), hostileText)
/** Properties that no table names and every grammar can write. */
const extra = fc.dictionary(fc.constantFrom('x-odd', 'foo', 'my-key', 'zz9'), hostileText, {
  minKeys: 1,
  maxKeys: 2,
  noNullPrototype: true,
})

/** A record whose fields may be absent, but for those that `required` names. */
function record<Fields extends object, Required extends keyof Fields = never>(
  fields: { [Key in keyof Fields]: fc.Arbitrary<Fields[Key]> },
  required: readonly Required[] = [],
) {
  return fc.record(fields, { requiredKeys: [...required] })
}

const few = <T>(one: fc.Arbitrary<T>) => fc.array(one, { maxLength: 4 })

const backend = record(
  {
    kind: fc.constantFrom(...BACKEND_KINDS),
    id,
    size,
    hostNodes: set,
    policy: fc.constantFrom(...POLICIES),
    merge: fc.boolean(),
    dump: fc.boolean(),
    prealloc: fc.boolean(),
    preallocThreads: integer,
    preallocContext: id,
    share: fc.boolean(),
    reserve: fc.boolean(),
    xUseCanonicalPathForRamblockId: fc.boolean(),
    memPath: hostileText,
    align: size,
    offset: size,
    discardData: fc.boolean(),
    pmem: fc.boolean(),
    readonly: fc.boolean(),
    rom: onOffAuto,
    hugetlb: fc.boolean(),
    hugetlbsize: size,
    seal: fc.boolean(),
    extra,
  },
  ['kind', 'id'],
)

const machine = record({
  type: fc.oneof(fc.constantFrom('q35', 'pc', 'pc-i440fx-7.2'), hostileText),
  memoryBackend: id,
  hmat: fc.boolean(),
  nvdimm: fc.boolean(),
  nvdimmPersistence: hostileText,
  acpi: onOffAuto,
  memMerge: fc.boolean(),
  dumpGuestCore: fc.boolean(),
  auxRamShare: fc.boolean(),
  maxRamBelow4g: size,
  sgxEpc: fc.array(record({ memdev: id, node: integer }, ['memdev']), { minLength: 1, maxLength: 12 }),
  extra,
})

const memory = record({
  size,
  maxSize: size,
  slots: integer,
  memPath: hostileText,
  prealloc: fc.constant(true),
  memLock: fc.constantFrom('on' as const, 'off' as const, 'on-fault' as const),
})

const cpus = record({
  cpus: integer,
  maxcpus: integer,
  drawers: integer,
  books: integer,
  sockets: integer,
  dies: integer,
  clusters: integer,
  modules: integer,
  cores: integer,
  threads: integer,
})

const place = {
  socketId: integer,
  dieId: integer,
  clusterId: integer,
  moduleId: integer,
  coreId: integer,
  threadId: integer,
}

const latencyBandwidth = record(
  {
    initiator: integer,
    target: integer,
    hierarchy: fc.constantFrom(...HMAT_HIERARCHIES),
    dataType: fc.constantFrom(...HMAT_DATA_TYPES),
    latency: integer,
    bandwidth: size,
  },
  ['initiator', 'target', 'hierarchy', 'dataType'],
)

const cache = fc.record({
  nodeId: integer,
  size,
  level: integer,
  associativity: fc.constantFrom(...HMAT_ASSOCIATIVITIES),
  policy: fc.constantFrom(...HMAT_WRITE_POLICIES),
  line: integer,
})

const kind = <const Kind extends string>(...kinds: Kind[]) => fc.constantFrom(...kinds)
const common = { id, extra }
const dimm = { ...common, memdev: id, addr: size, slot: integer, node: integer }
const doorbell = { ...common, chardev: fc.constant('iv'), vectors: integer, ioeventfd: fc.boolean() }
const virtioMem = {
  ...common,
  memdev: id,
  node: integer,
  memaddr: size,
  blockSize: size,
  requestedSize: size,
  prealloc: fc.boolean(),
  unpluggedInaccessible: onOffAuto,
  dynamicMemslots: fc.boolean(),
}
const legacy = {
  ...doorbell,
  shm: hostileText,
  size: hostileText,
  msi: fc.boolean(),
  role: hostileText,
  use64: fc.boolean(),
}

/** Every kind of device; those that name a chardev name "iv". */
const device: fc.Arbitrary<Device> = fc.oneof(
  record({ kind: kind('pc-dimm'), ...dimm }, ['kind']),
  record({ kind: kind('nvdimm'), ...dimm, labelSize: size, unarmed: fc.boolean(), uuid: hostileText }, [
    'kind',
  ]),
  record({ kind: kind('virtio-mem-pci', 'virtio-mem'), ...virtioMem }, ['kind']),
  record({ kind: kind('virtio-pmem-pci', 'virtio-pmem'), ...common, memdev: id, memaddr: size }, ['kind']),
  record({ kind: kind('ivshmem-plain'), ...common, memdev: id, master: onOffAuto }, ['kind']),
  record({ kind: kind('ivshmem-doorbell'), ...doorbell, master: onOffAuto }, ['kind']),
  record({ kind: kind('ivshmem'), ...legacy }, ['kind']),
  record({ kind: kind('ivshmem-flat'), ...common, chardev: fc.constant('iv') }, ['kind']),
  record(
    {
      kind: kind('cpu'),
      driver: fc.constantFrom('qemu64-x86_64-cpu', 'host-x86_64-cpu', 'cortex-a57-arm-cpu'),
      ...common,
      nodeId: integer,
      ...place,
    },
    ['kind', 'driver'],
  ),
  record({ kind: kind('pxb', 'pxb-pcie'), ...common, busNr: integer, numaNode: integer }, ['kind']),
)

const chardev = record(
  {
    id: fc.constant('iv'),
    backend: fc.oneof(fc.constantFrom('socket', 'null'), hostileText),
    path: hostileText,
    server: fc.boolean(),
    wait: fc.boolean(),
    reconnect: integer,
    extra,
  },
  ['id', 'backend'],
)

/** Options that no record holds, with arguments that look like something else. */
const otherOption = fc.oneof(
  fc.constantFrom(
    ['-nodefaults'],
    ['-S'],
    ['disk.img'],
    ['-device', 'pcie-root-port,id=rp1,bus=pcie.0'],
    ['-device', '{"driver":"virtio-net-pci","bus":"rp1"}'],
    ['-object', 'rng-random,id=rng0,filename=/dev/urandom'],
    ['-chardev', 'null,id=other'],
    ['-global', 'driver=x,property=y,value=z'],
    ['-set', 'device.d0.node=1'],
    ['--display', 'none'],
    ['-overcommit', 'cpu-pm=on'],
  ),
  hostileText.map((text) => ['-append', text]),
  hostileText.map((text) => ['-drive', `file=${text}`]),
  hostileText.map((text) => [`w${text}`]),
)

const sections = record({
  name: hostileText,
  target: record({
    accel: fc.constantFrom('kvm', 'tcg,thread=multi', 'hvf'),
    cpu: fc.oneof(fc.constantFrom('host', 'max,phys-bits=46'), hostileText),
    arch: fc.constant('aarch64' as const),
  }),
  machine,
  memory,
  cpus,
  backends: few(backend),
  threadContexts: few(record({ id, cpuAffinity: set, nodeAffinity: set, extra }, ['id'])),
  nodes: few(record({ id: integer, mem: size, memdev: id, cpus: set, initiator: integer, extra }, ['id'])),
  distances: few(fc.record({ src: integer, dst: integer, val: integer })),
  cpuAssignments: few(record({ nodeId: integer, drawerId: integer, bookId: integer, ...place }, ['nodeId'])),
  hmat: fc.record({ latencyBandwidth: few(latencyBandwidth), caches: few(cache) }),
  genericInitiators: few(record({ id, pciDev: id, node: integer, extra }, ['id'])),
  devices: few(device),
  otherArgs: few(otherOption).map((options) => options.flat()),
})

/** Layouts whose every field a QEMU command line can carry: a chardev is there only where a device names it. */
export const writableLayouts: fc.Arbitrary<Layout> = fc
  .tuple(sections, few(chardev))
  .map(([fields, chardevs]) => {
    const layout = makeLayout(fields)
    const isUsed = layout.devices.some((one) => 'chardev' in one && one.chardev === 'iv')
    return isUsed ? { ...layout, chardevs } : layout
  })

const group = record(
  {
    name: hostileText,
    size,
    vectors: integer,
    region: fc.constantFrom('memfd' as const, 'shm' as const, 'file' as const),
    path: hostileText,
    socket: hostileText,
    tap: fc.boolean(),
    legacy: fc.boolean(),
    maxPeers: integer,
    uids: few(integer),
    members: few(record({ vm: hostileText, device: id })),
  },
  ['name', 'size'],
)

const apart = record({
  description: hostileText,
  ivshmemGroups: few(group),
  ignored: few(fc.record({ rule: hostileText, at: hostileText, note: hostileText })),
  pinning: record({
    vcpus: few(fc.record({ vcpus: set, cpus: set })),
    emulator: set,
    iothreads: few(fc.record({ id, cpus: set })),
  }),
})

/** Layouts with every field of the model, also those that no command line carries. */
export const hostileLayouts: fc.Arbitrary<Layout> = fc
  .tuple(writableLayouts, apart)
  .map(([layout, fields]) => ({ ...layout, ...fields }))
