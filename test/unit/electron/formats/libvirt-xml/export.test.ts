import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exportLibvirt } from '../../../../../electron/formats/libvirt-xml/export.ts'
import { importLibvirt } from '../../../../../electron/formats/libvirt-xml/import.ts'
import { mergeLibvirt } from '../../../../../electron/formats/libvirt-xml/merge.ts'
import { Failure } from '../../../../../electron/model/failure.ts'
import { makeLayout, type Layout } from '../../../../../electron/model/layout.ts'
import type { ExportResult } from '../../../../../electron/model/profile.ts'
import { GIB, MIB } from '../../../../../electron/model/units/size.ts'
import { hostileLayouts } from '../../../../generate/hostile-layouts.ts'
import { goodLayouts } from '../../../../generate/layouts.ts'
import { readMeaning } from './meaning.ts'

function readBack(text: string): Layout {
  const result = importLibvirt(text)
  if ('failure' in result) throw new Error(`${JSON.stringify(result.failure)}\n${text}`)
  return result.layout
}

/** A layout as libvirt would have it, which it can say without a loss. */
const settle = (layout: Layout): Layout => readBack(exportLibvirt(layout).text)

const layout = makeLayout({
  name: 'db',
  target: { accel: 'kvm', cpu: 'host,phys-bits=46,pdpe1gb=on' },
  machine: { type: 'q35', acpi: 'on', hmat: false },
  memory: { size: 3 * GIB, maxSize: 16 * GIB, slots: 4, memLock: 'on' },
  cpus: { cpus: 4, sockets: 1, cores: 4, threads: 1 },
  backends: [
    {
      kind: 'memfd',
      id: 'a',
      size: GIB,
      share: true,
      policy: 'bind',
      hostNodes: [0, 1],
      hugetlb: true,
      hugetlbsize: 2 * MIB,
    },
    { kind: 'memfd', id: 'b', size: 2 * GIB, share: true },
    { kind: 'file', id: 'n', size: GIB, memPath: '/dev/dax0.0', share: true, prealloc: true, align: 2 * MIB },
    { kind: 'file', id: 'lg', size: 32 * MIB, memPath: '/dev/kvmfr0', share: true },
  ],
  nodes: [
    { id: 0, memdev: 'a', cpus: [0, 1, 2, 3] },
    { id: 1, memdev: 'b' },
  ],
  distances: [{ src: 0, dst: 1, val: 21 }],
  devices: [
    { kind: 'nvdimm', id: 'nv', memdev: 'n', node: 1, labelSize: 128 * 1024, unarmed: true },
    { kind: 'ivshmem-plain', id: 'glass', memdev: 'lg' },
  ],
  otherArgs: ['-uuid', '9f4b6512-e73a-4a25-93e8-5307802821ce', '-fw_cfg', 'opt/x=<&\'"'],
})

test('writes what libvirt has elements for, and gives the rest to QEMU', () => {
  const { text } = exportLibvirt(layout)
  expect(text).toContain("<cell id='0' cpus='0-3' memory='1048576' unit='KiB' memAccess='shared'>")
  expect(text).toContain("<memnode cellid='0' mode='strict' nodeset='0-1'/>")
  expect(text).toContain("<page size='2048' unit='KiB' nodeset='0'/>")
  expect(text).toContain('<path>/dev/dax0.0</path>')
  expect(text).toContain(
    "<qemu:arg value='memory-backend-file,id=lg,size=32M,mem-path=/dev/kvmfr0,share=on'/>",
  )
  expect(text).toContain("<qemu:arg value='opt/x=&lt;&amp;&apos;\"'/>")
  expect(text).toContain("<maxphysaddr mode='emulate' bits='46'/>")
})

test('tells what libvirt makes otherwise', () => {
  const losses = exportLibvirt(layout).losses.map(({ what }) => what)
  expect(losses).toEqual(
    expect.arrayContaining(['The ids of backends and devices', '/backends/0/prealloc', '/threadContexts']),
  )
  expect(losses).not.toContain('/otherArgs')
})

test('has nothing to tell of a layout that libvirt would make itself', () => {
  const settled = settle(layout)
  expect(exportLibvirt(settled)).toEqual({ text: exportLibvirt(settled).text, losses: [] })
  expect(readMeaning(settle(settled))).toEqual(readMeaning(settled))
})

test('refuses what XML cannot hold', () => {
  expect(() => exportLibvirt(makeLayout({ name: 'a\u0001' }))).toThrow(Failure)
})

/** Every path whose value is not the same, down to fields of records. */
function listDifferences(ours: object, theirs: object): string[] {
  return Object.keys(ours).filter(
    (key) =>
      JSON.stringify((ours as Record<string, unknown>)[key]) !==
      JSON.stringify((theirs as Record<string, unknown>)[key]),
  )
}

function exportOrRefuse(layout: Layout): ExportResult | undefined {
  try {
    return exportLibvirt(layout)
  } catch (error) {
    expect(error).toBeInstanceOf(Failure)
    return undefined
  }
}

describe('generated layouts', () => {
  test.each([
    ['good', goodLayouts],
    ['hostile', hostileLayouts],
  ] as const)('%s ones come back but for what the losses name', (_kind, layouts) => {
    fc.assert(
      fc.property(layouts, (given) => {
        const first = exportOrRefuse(given)
        if (!first) return
        const again = readBack(first.text)
        if (first.losses.length === 0) {
          // Names and defaults apart, nothing may differ when nothing is told.
          const second = exportLibvirt(again)
          expect(second.text).toBe(first.text)
          expect(second.losses).toEqual([])
        }
        const backends = given.backends.filter(({ id }) => !again.backends.some((other) => other.id === id))
        const isTold = first.losses.some(
          ({ what }) => what === 'The ids of backends and devices' || what.startsWith('/backends'),
        )
        if (backends.length > 0) expect(isTold).toBe(true)
        for (const section of listDifferences(
          { otherArgs: given.otherArgs, groups: given.ivshmemGroups.length > 0 },
          { otherArgs: again.otherArgs, groups: false },
        )) {
          expect(first.losses, section).not.toEqual([])
        }
      }),
      { numRuns: 150 },
    )
  })

  test('good ones settle: what libvirt made once it makes again', () => {
    fc.assert(
      fc.property(goodLayouts, (given) => {
        const settled = settle(given)
        expect(readMeaning(settle(settled))).toEqual(readMeaning(settled))
      }),
      { numRuns: 100 },
    )
  })
})

const base = `<?xml version='1.0'?>
<!-- made by hand -->
<domain type="kvm">
    <name>db</name>
    <memory unit='GiB'>2</memory>   <!-- two -->
    <currentMemory unit='GiB'>2</currentMemory>
    <vcpu placement='static' cpuset='0-3'>4</vcpu>
    <cputune><shares>2048</shares><vcpupin vcpu='0' cpuset='1'/></cputune>
    <cpu mode='host-passthrough'><feature policy='disable' name='svm'/></cpu>
    <devices>
        <disk type='file' device='disk'><source file='/a &amp; b.qcow2'/></disk>
        <interface type='network'/>
    </devices>
</domain>
`

describe('put into a domain', () => {
  test('a layout that was read from it changes no byte', () => {
    expect(mergeLibvirt(readBack(base), base)).toEqual({ text: base, losses: [] })
  })

  test('only what is otherwise is written anew', () => {
    const read = readBack(base)
    const { text } = mergeLibvirt(
      {
        ...read,
        memory: { ...read.memory, size: 3 * GIB, maxSize: 8 * GIB, slots: 2 },
        machine: { ...read.machine, memoryBackend: undefined },
        backends: [
          { kind: 'memfd', id: 'r', size: 3 * GIB, share: true },
          { kind: 'ram', id: 'd', size: GIB },
        ],
        nodes: [{ id: 0, cpus: [0, 1, 2, 3], memdev: 'r' }],
        devices: [{ kind: 'pc-dimm', id: 'x', memdev: 'd' }],
      },
      base,
    )
    const kept = base.split('\n').filter((line) => !/memory|currentMemory|<cpu /i.test(line))
    for (const line of kept) expect(text.split('\n')).toContain(line)
    expect(text).toContain('<!-- two -->')
    expect(text).toContain("<cell id='0' cpus='0-3' memory='3145728' unit='KiB' memAccess='shared'/>")
    expect(text).toContain("<memory model='dimm'>")
    expect(text).toContain("<feature policy='disable' name='svm'/>")
    expect(text).toContain("<memory unit='KiB'>4194304</memory>")
  })

  test('a domain keeps its own arguments for QEMU', () => {
    const own = base.replace(
      '</domain>',
      "<q:commandline xmlns:q='http://libvirt.org/schemas/domain/qemu/1.0'><q:arg value='-snapshot'/></q:commandline></domain>",
    )
    const { text } = mergeLibvirt({ ...readBack(base), otherArgs: ['-fw_cfg', 'a'] }, own)
    expect(readBack(text).otherArgs).toEqual(['-snapshot', '-fw_cfg', 'a'])
  })

  test.each(['<a/>', 'text', "<memory model='dimm'/>"])('%j is none', (text) => {
    expect(() => mergeLibvirt(makeLayout(), text)).toThrow(Failure)
  })
})

const folder = process.env['MEMLOOM_DATA'] ?? join(import.meta.dirname, '../../../../../../shared/data')
const libvirt = join(folder, 'libvirt/dev')
const canValidate = existsSync(libvirt) && spawnSync('virt-xml-validate', ['--version']).error === undefined
if (!canValidate)
  console.warn(
    'skipped: needs domains of libvirt, data outside the project, and virt-xml-validate (apt install libvirt-clients libxml2-utils)',
  )

describe.skipIf(!canValidate)('domains of libvirt, data outside the project', () => {
  const names = canValidate
    ? readdirSync(libvirt).flatMap((name) => /^(.*)\.x86_64-.*\.args$/.exec(name)?.[1] ?? [])
    : []
  const isValid = (text: string): boolean =>
    spawnSync('virt-xml-validate', ['-', 'domain'], { input: text }).status === 0

  test.each(names)('%s comes back without a loss, and as valid as it was', (name) => {
    const text = readFileSync(join(libvirt, `${name}.xml`), 'utf8')
    const read = readBack(text)
    const written = exportLibvirt(read)
    expect(written.losses).toEqual([])
    expect(readMeaning(readBack(written.text))).toEqual(readMeaning(read))
    expect(mergeLibvirt(read, text)).toEqual({ text, losses: [] })
    if (isValid(text)) expect(isValid(written.text)).toBe(true)
  })
})
