// Layouts of every kind for properties: plausible ones, and ones no QEMU would take.

import fc from 'fast-check'
import { BACKEND_KINDS, POLICIES } from '../../../../electron/model/backend.ts'
import { makeLayout, type Layout } from '../../../../electron/model/layout.ts'
import {
  HMAT_ASSOCIATIVITIES,
  HMAT_DATA_TYPES,
  HMAT_HIERARCHIES,
  HMAT_WRITE_POLICIES,
} from '../../../../electron/model/numa.ts'
import { GIB, KIB, MIB } from '../../../../electron/model/units/size.ts'

const size = fc.oneof(
  fc.constantFrom(0, 1, 4 * KIB, 700 * KIB, MIB, 64 * MIB, GIB, 3 * GIB, 1024 * GIB, Number.MAX_SAFE_INTEGER),
  fc.nat(),
)
const number = fc.oneof(
  fc.integer({ min: -2, max: 5 }),
  fc.constantFrom(127, 128, 65_535, Number.MAX_SAFE_INTEGER),
)
const set = fc.uniqueArray(fc.nat(9), { maxLength: 4 })
const id = fc.constantFrom(
  'a',
  'b',
  'c',
  'd',
  '/objects/a',
  '/objects',
  '',
  'pc.ram',
  '__proto__',
  'constructor',
)
const extra = fc.constantFrom<Record<string, string>[]>(
  {},
  { addr: '5' },
  { addr: 'zz' },
  { bus: 'pci.0' },
  { bus: 'rp.1' },
)

const backend = fc.record(
  {
    kind: fc.constantFrom(...BACKEND_KINDS),
    id,
    size,
    hostNodes: set,
    policy: fc.constantFrom(...POLICIES),
    merge: fc.boolean(),
    share: fc.boolean(),
    memPath: fc.constantFrom('', '/tmp/a', '/dev/hugepages/a', '/dev/hugepages1G', '__proto__'),
    align: size,
    hugetlb: fc.boolean(),
    hugetlbsize: size,
    xUseCanonicalPathForRamblockId: fc.boolean(),
  },
  { requiredKeys: ['kind', 'id'] },
)

const dimm = { id, memdev: id, node: number, slot: number, addr: size, extra }
const device = fc.oneof(
  fc.record({ kind: fc.constant('pc-dimm' as const), ...dimm }, { requiredKeys: ['kind'] }),
  fc.record({ kind: fc.constant('nvdimm' as const), ...dimm, labelSize: size }, { requiredKeys: ['kind'] }),
  fc.record(
    {
      kind: fc.constantFrom('virtio-mem-pci' as const, 'virtio-mem' as const),
      memdev: id,
      node: number,
      memaddr: size,
      blockSize: size,
      requestedSize: size,
      extra,
    },
    { requiredKeys: ['kind'] },
  ),
  fc.record(
    { kind: fc.constant('virtio-pmem-pci' as const), memdev: id, memaddr: size, extra },
    { requiredKeys: ['kind'] },
  ),
  fc.record({ kind: fc.constant('ivshmem-plain' as const), memdev: id, extra }, { requiredKeys: ['kind'] }),
  fc.record(
    { kind: fc.constant('cpu' as const), driver: id, socketId: number, coreId: number, threadId: number },
    { requiredKeys: ['kind', 'driver'] },
  ),
)

const topology = {
  socketId: number,
  dieId: number,
  clusterId: number,
  moduleId: number,
  coreId: number,
  threadId: number,
  drawerId: number,
}

const fields = fc.record(
  {
    target: fc.record(
      { cpu: fc.constantFrom('', 'EPYC', 'max,vendor='), accel: fc.constantFrom('', 'kvm') },
      { requiredKeys: [] },
    ),
    machine: fc.record(
      {
        type: fc.constantFrom(
          'pc',
          'q35',
          'pc-i440fx-2.0',
          'pc-q35-5.0',
          'microvm',
          'isapc',
          'none',
          'virt',
          'odd',
        ),
        memoryBackend: id,
        hmat: fc.boolean(),
        maxRamBelow4g: size,
        sgxEpc: fc.array(fc.record({ memdev: id, node: number }, { requiredKeys: [] }), { maxLength: 2 }),
      },
      { requiredKeys: [] },
    ),
    memory: fc.record({ size, maxSize: size, slots: number, prealloc: fc.boolean() }, { requiredKeys: [] }),
    cpus: fc.record(
      {
        cpus: number,
        maxcpus: number,
        sockets: number,
        dies: number,
        clusters: number,
        modules: number,
        cores: number,
        threads: number,
        books: number,
      },
      { requiredKeys: [] },
    ),
    backends: fc.array(backend, { maxLength: 6 }),
    nodes: fc.array(
      fc.record(
        { id: number, mem: size, memdev: id, cpus: set, initiator: number },
        { requiredKeys: ['id'] },
      ),
      { maxLength: 6 },
    ),
    distances: fc.array(fc.record({ src: number, dst: number, val: number }), { maxLength: 8 }),
    cpuAssignments: fc.array(fc.record({ nodeId: number, ...topology }, { requiredKeys: ['nodeId'] }), {
      maxLength: 4,
    }),
    hmat: fc.record({
      latencyBandwidth: fc.array(
        fc.record(
          {
            initiator: number,
            target: number,
            hierarchy: fc.constantFrom(...HMAT_HIERARCHIES),
            dataType: fc.constantFrom(...HMAT_DATA_TYPES),
            latency: number,
            bandwidth: size,
          },
          { requiredKeys: ['initiator', 'target', 'hierarchy', 'dataType'] },
        ),
        { maxLength: 5 },
      ),
      caches: fc.array(
        fc.record({
          nodeId: number,
          size,
          level: number,
          associativity: fc.constantFrom(...HMAT_ASSOCIATIVITIES),
          policy: fc.constantFrom(...HMAT_WRITE_POLICIES),
          line: number,
        }),
        { maxLength: 3 },
      ),
    }),
    genericInitiators: fc.array(fc.record({ id, node: number }, { requiredKeys: ['id'] }), { maxLength: 2 }),
    devices: fc.array(device, { maxLength: 8 }),
    otherArgs: fc.constantFrom<string[][]>([], ['-nodefaults'], ['-nodefaults', '-device', 'x']),
  },
  { requiredKeys: [] },
)

/** A layout of the right shape with values of every kind. */
export const arbitraryLayout: fc.Arbitrary<Layout> = fields.map((given) => makeLayout(given))
