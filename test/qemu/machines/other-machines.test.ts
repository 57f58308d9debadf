// Machines beyond the PC: aarch64's virt and microvm. Real QEMU and Memloom say and build the same.

import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { preflightLayout } from '../../../electron/host/preflight/preflight-layout.ts'
import { makeLayout, type Layout } from '../../../electron/model/layout.ts'
import { GIB, MIB } from '../../../electron/model/units/size.ts'
import { ARM_BINARIES, requireBinary, TESTED_VERSIONS } from '../binaries.ts'

/** A layout by what it shows, and what QEMU says of it. */
interface Case {
  name: string
  verdict: 'accept' | 'reject'
  fields: Partial<Omit<Layout, 'schema'>>
}

/** Any file does: the machine is never let run. */
const FIRMWARE = fileURLToPath(import.meta.url)

const ram = (id: string, size: number, fields: object = {}): Layout['backends'][number] => ({
  kind: 'ram',
  id,
  size,
  ...fields,
})

const twoNodes: Case['fields'] = {
  memory: { size: 256 * MIB },
  cpus: { cpus: 4 },
  backends: [ram('a', 96 * MIB), ram('b', 160 * MIB)],
  nodes: [
    { id: 0, memdev: 'a', cpus: [0, 1] },
    { id: 1, memdev: 'b', cpus: [2, 3] },
  ],
}

const VIRT: readonly Case[] = [
  { name: 'the default memory', verdict: 'accept', fields: {} },
  { name: 'two nodes', verdict: 'accept', fields: twoNodes },
  {
    name: 'distances, one of them one way only',
    verdict: 'accept',
    fields: { ...twoNodes, distances: [{ src: 0, dst: 1, val: 42 }] },
  },
  {
    name: 'a distance below 10',
    verdict: 'reject',
    fields: { ...twoNodes, distances: [{ src: 0, dst: 1, val: 9 }] },
  },
  {
    name: 'cpus by socket, cluster and core',
    verdict: 'accept',
    fields: {
      ...twoNodes,
      cpus: { cpus: 4, sockets: 2, clusters: 1, cores: 2, threads: 1 },
      nodes: [
        { id: 0, memdev: 'a' },
        { id: 1, memdev: 'b' },
      ],
    },
  },
  {
    name: 'nodes that do not add up to main memory',
    verdict: 'reject',
    fields: { ...twoNodes, memory: { size: 512 * MIB } },
  },
  {
    name: 'main memory on a shared memfd',
    verdict: 'accept',
    fields: {
      machine: { memoryBackend: 'm' },
      memory: { size: 128 * MIB },
      backends: [{ kind: 'memfd', id: 'm', size: 128 * MIB, share: true, merge: false }],
    },
  },
  {
    name: 'a backend that two nodes use',
    verdict: 'reject',
    fields: {
      ...twoNodes,
      memory: { size: 192 * MIB },
      nodes: [
        { id: 0, memdev: 'a' },
        { id: 1, memdev: 'a' },
      ],
    },
  },
  {
    name: 'a DIMM on node 1',
    verdict: 'accept',
    fields: {
      ...twoNodes,
      memory: { size: 256 * MIB, maxSize: 2 * GIB, slots: 2 },
      backends: [...(twoNodes.backends ?? []), ram('d', 128 * MIB)],
      devices: [{ kind: 'pc-dimm', id: 'dimm0', memdev: 'd', node: 1 }],
      otherArgs: ['-bios', FIRMWARE],
    },
  },
  {
    name: 'a DIMM without firmware, so that nothing announces it',
    verdict: 'reject',
    fields: {
      memory: { size: 256 * MIB, maxSize: 2 * GIB, slots: 2 },
      backends: [ram('d', 128 * MIB)],
      devices: [{ kind: 'pc-dimm', id: 'dimm0', memdev: 'd' }],
    },
  },
  {
    name: 'a DIMM without slots',
    verdict: 'reject',
    fields: {
      memory: { size: 256 * MIB },
      backends: [ram('d', 128 * MIB)],
      devices: [{ kind: 'pc-dimm', id: 'dimm0', memdev: 'd' }],
    },
  },
  {
    name: 'a node without memory',
    verdict: 'accept',
    fields: {
      memory: { size: 128 * MIB },
      cpus: { cpus: 2 },
      backends: [ram('a', 128 * MIB)],
      nodes: [
        { id: 0, memdev: 'a', cpus: [0] },
        { id: 1, cpus: [1] },
      ],
    },
  },
  {
    name: 'slots without maxmem',
    verdict: 'reject',
    fields: { memory: { size: 256 * MIB, slots: 2 } },
  },
  {
    name: 'a policy without host nodes',
    verdict: 'reject',
    fields: {
      machine: { memoryBackend: 'm' },
      memory: { size: 128 * MIB },
      backends: [ram('m', 128 * MIB, { policy: 'bind' })],
    },
  },
]

const MICROVM: readonly Case[] = [
  { name: 'the default memory', verdict: 'accept', fields: {} },
  {
    name: '64 MiB and two cpus',
    verdict: 'accept',
    fields: { memory: { size: 64 * MIB }, cpus: { cpus: 2 } },
  },
  { name: 'across 4 GiB', verdict: 'accept', fields: { memory: { size: 5 * GIB } } },
  { name: 'guest nodes, which it keeps to itself', verdict: 'accept', fields: twoNodes },
  {
    name: 'main memory on a shared memfd',
    verdict: 'accept',
    fields: {
      machine: { memoryBackend: 'm' },
      memory: { size: 128 * MIB },
      backends: [{ kind: 'memfd', id: 'm', size: 128 * MIB, share: true, dump: false }],
    },
  },
  {
    name: 'main memory of another size than its backend',
    verdict: 'reject',
    fields: {
      machine: { memoryBackend: 'm' },
      memory: { size: 64 * MIB },
      backends: [ram('m', 128 * MIB)],
    },
  },
  {
    name: 'a main memory backend that is not there',
    verdict: 'reject',
    fields: { machine: { memoryBackend: 'absent' }, memory: { size: 64 * MIB } },
  },
  {
    name: 'slots and maxmem, which it passes over',
    verdict: 'accept',
    fields: { memory: { size: 256 * MIB, maxSize: GIB, slots: 2 } },
  },
  {
    name: 'a DIMM',
    verdict: 'accept',
    fields: {
      memory: { size: 256 * MIB },
      backends: [ram('d', 64 * MIB)],
      devices: [{ kind: 'pc-dimm', memdev: 'd' }],
    },
  },
  {
    name: 'sockets and cores',
    verdict: 'accept',
    fields: { memory: { size: 64 * MIB }, cpus: { cpus: 4, sockets: 2, cores: 2, threads: 1 } },
  },
  {
    name: 'a topology that does not add up',
    verdict: 'reject',
    fields: { memory: { size: 64 * MIB }, cpus: { cpus: 4, sockets: 3, cores: 2, threads: 1, maxcpus: 4 } },
  },
  {
    name: 'a backend that nothing uses, preallocated by two threads',
    verdict: 'accept',
    fields: {
      memory: { size: 64 * MIB },
      backends: [ram('spare', 16 * MIB, { prealloc: true, preallocThreads: 2 })],
    },
  },
]

/** Runs a case on a binary: the verdict as it is, and ours, and what was built. */
async function expectAgreement({ verdict, fields }: Case, machine: string, binary: string): Promise<void> {
  const target: Layout['target'] = machine === 'virt' ? { arch: 'aarch64', cpu: 'max' } : {}
  const layout = makeLayout({ ...fields, target, machine: { type: machine, ...fields.machine } })
  const report = await preflightLayout(layout, binary)
  expect(report.differences).toEqual([])
  // QEMU warns of clusters that span nodes; that is no refusal.
  const messages = report.messages.filter((line) => !line.includes('warning: '))
  expect({ predicted: report.predicted, actual: report.actual, messages }).toEqual({
    predicted: verdict,
    actual: verdict,
    messages: verdict === 'accept' ? [] : expect.anything(),
  })
}

const counts: string[] = []
afterAll(() => {
  console.info(counts.join('\n'))
})

describe.each(TESTED_VERSIONS)('microvm on QEMU %s', (version) => {
  let equal = 0
  afterAll(() => {
    counts.push(`microvm on QEMU ${version}: ${String(equal)} of ${String(MICROVM.length)} equal`)
  })

  test.each(MICROVM)('$verdict: $name', async (one) => {
    await expectAgreement(one, 'microvm', requireBinary(version))
    equal += 1
  })
})

for (const [version, binary] of Object.entries(ARM_BINARIES)) {
  const isHere = existsSync(binary)
  if (!isHere) console.warn(`skipped: needs QEMU ${version} for aarch64 at ${binary}`)
  describe.skipIf(!isHere)(
    `aarch64's virt on QEMU ${version}${isHere ? '' : ' (needs QEMU for aarch64)'}`,
    () => {
      let equal = 0
      afterAll(() => {
        counts.push(`virt on QEMU ${version}: ${String(equal)} of ${String(VIRT.length)} equal`)
      })

      test.each(VIRT)('$verdict: $name', async (one) => {
        await expectAgreement(one, 'virt', binary)
        equal += 1
      })
    },
  )
}
