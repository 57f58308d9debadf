// What libvirt itself makes of a domain that was written from a layout, beside our own command line.

import { spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exportLibvirt } from '../../../electron/formats/libvirt-xml/export.ts'
import { importLibvirt } from '../../../electron/formats/libvirt-xml/import.ts'
import { toQemuArgs } from '../../../electron/formats/qemu-cli/export.ts'
import { importQemu, importQemuArgs } from '../../../electron/formats/qemu-cli/import.ts'
import type { MemoryBackend } from '../../../electron/model/backend.ts'
import { makeLayout, type Layout } from '../../../electron/model/layout.ts'
import { GIB, MIB } from '../../../electron/model/units/size.ts'
import { goodLayouts } from '../../generate/layouts.ts'
import { readMeaning } from '../../unit/electron/formats/libvirt-xml/meaning.ts'
import { hasLibvirt, startLibvirt, type PrivateLibvirt } from './private-libvirt.ts'

const version = { major: 7, minor: 2, micro: 0 }

function read(text: string): Layout {
  const result = importLibvirt(text, { capabilities: { version } })
  if ('failure' in result) throw new Error(result.failure.message)
  return result.layout
}

/** A layout for what every host has: TCG, host node 0, plain pages. */
function makePlain(layout: Layout): Layout {
  return {
    ...layout,
    target: { cpu: 'qemu64' },
    backends: layout.backends.map((backend) => ({
      ...backend,
      ...(backend.hostNodes ? { hostNodes: [0] } : {}),
      ...(backend.hugetlb === true ? { hugetlb: false } : {}),
    })),
    otherArgs: [],
  }
}

const common = { name: 'vm', target: { cpu: 'qemu64' }, cpus: { cpus: 4, sockets: 4, cores: 1, threads: 1 } }
const bound: Pick<MemoryBackend, 'policy' | 'hostNodes'> = { policy: 'bind', hostNodes: [0] }

/** Layouts of one concern each, all of which libvirt can say. */
const layouts: Record<string, Layout> = {
  plain: makeLayout({ ...common, memory: { size: GIB } }),
  'bound, allocated memory': makeLayout({
    ...common,
    machine: { type: 'q35', memoryBackend: 'm' },
    memory: { size: GIB, memLock: 'on' },
    backends: [
      { kind: 'memfd', id: 'm', size: GIB, share: true, prealloc: true, preallocThreads: 2, ...bound },
    ],
  }),
  'a file': makeLayout({
    ...common,
    machine: { memoryBackend: 'm' },
    memory: { size: GIB },
    backends: [
      {
        kind: 'file',
        id: 'm',
        size: GIB,
        share: true,
        discardData: true,
        memPath: '/var/lib/libvirt/qemu/ram/x/y',
      },
    ],
  }),
  'nodes with distances and HMAT': makeLayout({
    ...common,
    machine: { acpi: 'on' },
    memory: { size: 2 * GIB },
    backends: [
      { kind: 'memfd', id: 'a', size: GIB, share: true },
      { kind: 'memfd', id: 'b', size: GIB, share: false, ...bound },
    ],
    nodes: [
      { id: 0, cpus: [0, 1, 2, 3], memdev: 'a' },
      { id: 1, memdev: 'b' },
    ],
    distances: [{ src: 0, dst: 1, val: 30 }],
    hmat: {
      latencyBandwidth: [
        { initiator: 0, target: 1, hierarchy: 'memory', dataType: 'access-latency', latency: 40 },
        { initiator: 0, target: 1, hierarchy: 'memory', dataType: 'read-bandwidth', bandwidth: 300 * MIB },
      ],
      caches: [
        { nodeId: 0, size: 64 * 1024, level: 1, associativity: 'complex', policy: 'write-through', line: 64 },
      ],
    },
  }),
  'memory devices': makeLayout({
    ...common,
    machine: { type: 'q35', nvdimm: true },
    memory: { size: GIB, maxSize: 16 * GIB, slots: 4 },
    backends: [
      { kind: 'ram', id: 'a', size: GIB },
      { kind: 'ram', id: 'd', size: 256 * MIB },
      { kind: 'file', id: 'n', size: 256 * MIB, memPath: '/dev/zero', share: true, prealloc: true },
      { kind: 'ram', id: 'v', size: GIB, reserve: false },
    ],
    nodes: [{ id: 0, cpus: [0, 1, 2, 3], memdev: 'a' }],
    devices: [
      { kind: 'pc-dimm', id: 'dimm', memdev: 'd', node: 0, slot: 2 },
      { kind: 'nvdimm', id: 'nv', memdev: 'n', node: 0, labelSize: 128 * 1024, unarmed: true },
      {
        kind: 'virtio-mem-pci',
        id: 'vm',
        memdev: 'v',
        node: 0,
        blockSize: 2 * MIB,
        requestedSize: 512 * MIB,
      },
    ],
  }),
  'shared memory': makeLayout({
    ...common,
    memory: { size: GIB },
    backends: [{ kind: 'file', id: 's', size: 4 * MIB, memPath: '/dev/shm/lg', share: true }],
    chardevs: [{ id: 'c', backend: 'socket', path: '/run/x.sock' }],
    devices: [
      { kind: 'ivshmem-plain', id: 'p', memdev: 's', master: 'on' },
      { kind: 'ivshmem-doorbell', id: 'b', chardev: 'c', vectors: 4, ioeventfd: true },
    ],
  }),
}

const canValidate =
  spawnSync('virt-xml-validate', ['--version']).error === undefined &&
  spawnSync('xmllint', ['--version']).status === 0
if (!canValidate) console.warn('skipped: needs virt-xml-validate (apt install libvirt-clients libxml2-utils)')

describe.skipIf(!hasLibvirt)('libvirt', () => {
  let libvirt: PrivateLibvirt
  beforeAll(async () => {
    libvirt = await startLibvirt()
  }, 120_000)
  afterAll(() => libvirt.stop())

  /** The layout of the command line that libvirt makes of a domain. */
  async function readNative(text: string): Promise<Layout> {
    const imported = importQemu(await libvirt.ask(text, 'domxml-to-native', 'qemu-argv', '--xml'))
    if ('failure' in imported) throw new Error(imported.failure.message)
    return imported.layout
  }

  const again = (layout: Layout): Layout => importQemuArgs(toQemuArgs(layout).args).layout

  test.each(Object.entries(layouts))('makes the same command line of %s', async (_name, layout) => {
    const { text } = exportLibvirt(layout)
    if (canValidate)
      expect(spawnSync('virt-xml-validate', ['-', 'domain'], { input: text, encoding: 'utf8' }).stderr).toBe(
        '- validates\n',
      )
    expect(readMeaning(await readNative(text))).toEqual(readMeaning(again(read(text))))
  })

  test('makes the same command lines of generated layouts', async () => {
    const count = process.env['MEMLOOM_FULL'] === '1' ? 300 : 25
    const refused = new Map<string, number>()
    let compared = 0
    for (const layout of fc.sample(goodLayouts, { numRuns: count, seed: 8 })) {
      const { text } = exportLibvirt(makePlain(layout))
      let native: Layout
      try {
        native = await readNative(text)
      } catch (error) {
        const why = /error: (.*)/.exec(String(error))?.[1]?.replaceAll(/\d+/g, 'N') ?? String(error)
        refused.set(why, (refused.get(why) ?? 0) + 1)
        continue
      }
      compared += 1
      expect(readMeaning(native), text).toEqual(readMeaning(again(read(text))))
    }
    console.info(
      `libvirt: ${String(compared)} of ${String(count)} compared; refused: ${JSON.stringify([...refused])}`,
    )
    expect(compared).toBeGreaterThan(count / 4)
  }, 300_000)
})
