import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { importLibvirt } from '../../../../../electron/formats/libvirt-xml/import.ts'
import { toQemuArgs } from '../../../../../electron/formats/qemu-cli/export.ts'
import { importQemu, importQemuArgs } from '../../../../../electron/formats/qemu-cli/import.ts'
import { GIB, MIB } from '../../../../../electron/model/units/size.ts'
import { readMeaning } from './meaning.ts'

function read(text: string): Exclude<ReturnType<typeof importLibvirt>, { failure: unknown }> {
  const result = importLibvirt(text)
  if ('failure' in result) throw new Error(JSON.stringify(result.failure))
  return result
}

const domain = (body: string, attributes = "type='kvm'"): string =>
  `<domain ${attributes}><name>vm</name>${body}</domain>`

const folder = process.env['MEMLOOM_DATA'] ?? join(import.meta.dirname, '../../../../../../shared/data')
const libvirt = join(folder, 'libvirt/dev')
if (!existsSync(libvirt)) console.warn('skipped: needs domains of libvirt, data outside the project')

/** What libvirt's own tests expect and an import cannot: by case, with the reason. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  'migrate-numa-unaligned':
    'libvirt reads it as the XML of a VM that arrives by migration, whose sizes stay as they are',
}

describe.skipIf(!existsSync(libvirt))('domains of libvirt, data outside the project', () => {
  const files = existsSync(libvirt)
    ? readdirSync(libvirt).filter((name) => /\.x86_64-.*\.args$/.test(name))
    : []
  const cases = files.map((file) => ({ file, name: file.replace(/\.x86_64-.*$/, '') }))
  // libvirt's tests stand on an invented host.
  const facts = {
    autoNodes: [0, 1, 2, 3],
    hugePageMounts: [
      { pageSize: 2 * MIB, path: '/dev/hugepages2M' },
      { pageSize: GIB, path: '/dev/hugepages1G' },
    ],
  }

  test('are most of them read without an exception', () => {
    expect(cases.length).toBeGreaterThan(0)
    const excepted = cases.filter(({ name }) => Object.hasOwn(EXCEPTIONS, name))
    expect(excepted.length / cases.length).toBeLessThanOrEqual(0.05)
  })

  test.each(cases)('$file means the same as the arguments that libvirt makes', ({ file, name }) => {
    const expected = importQemu(readFileSync(join(libvirt, file), 'utf8'))
    const [, major = '10', minor = '0'] = /-(\d+)\.(\d+)\.\d+\.args$/.exec(file) ?? []
    const capabilities = { version: { major: Number(major), minor: Number(minor), micro: 0 } }
    const imported = importLibvirt(readFileSync(join(libvirt, `${name}.xml`), 'utf8'), {
      facts,
      capabilities,
    })
    if ('failure' in expected || 'failure' in imported) throw new Error('cannot be read')
    const again = importQemuArgs(toQemuArgs(imported.layout).args)
    const [ours, theirs] = [readMeaning(again.layout), readMeaning(expected.layout)]
    if (Object.hasOwn(EXCEPTIONS, name)) expect(ours).not.toEqual(theirs)
    else expect(ours).toEqual(theirs)
  })
})

test('names what stays behind, and keeps arguments for QEMU', () => {
  const { layout, losses } = read(
    domain(
      `<memory unit='GiB'>1</memory><vcpu>2</vcpu><devices><disk/><disk/><interface/></devices>
      <q:commandline><q:arg value='-device'/><q:arg value='ivshmem-plain,memdev=lg,id=lg0'/>
      <q:arg value='-object'/><q:arg value='memory-backend-file,id=lg,share=on,mem-path=/dev/kvmfr0,size=64M'/>
      <q:arg value='-fw_cfg'/><q:arg value='opt/a=b,,c'/></q:commandline>`,
      "type='kvm' xmlns:q='http://libvirt.org/schemas/domain/qemu/1.0'",
    ),
  )
  expect(layout.devices).toEqual([{ kind: 'ivshmem-plain', id: 'lg0', memdev: 'lg' }])
  expect(layout.backends).toContainEqual({
    kind: 'file',
    id: 'lg',
    memPath: '/dev/kvmfr0',
    size: 64 * MIB,
    share: true,
  })
  expect(layout.otherArgs).toEqual(['-fw_cfg', 'opt/a=b,,c'])
  expect(losses.map(({ what }) => what)).toEqual(expect.arrayContaining(['<disk> (2)', '<interface>']))
})

test('sets and removes what qemu:override says of a memory device', () => {
  const { layout, losses } = read(
    domain(
      `<memory unit='GiB'>1</memory><devices><shmem name='lg' role='master'><model type='ivshmem-plain'/><size unit='M'>32</size></shmem></devices>
      <qemu:override><qemu:device alias='shmem0'><qemu:frontend>
      <qemu:property name='x-lab' type='string' value='a,b'/><qemu:property name='master' type='remove'/></qemu:frontend></qemu:device>
      <qemu:device alias='net0'><qemu:frontend/></qemu:device></qemu:override>`,
      "type='kvm' xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'",
    ),
  )
  expect(layout.devices).toEqual([
    { kind: 'ivshmem-plain', id: 'shmem0', memdev: 'shmmem-shmem0', extra: { 'x-lab': 'a,b' } },
  ])
  expect(losses.map(({ what }) => what)).toContain('qemu:override of net0')
})

test('reads the three forms of shmem', () => {
  const { layout } = read(
    domain(`<devices>
      <shmem name='a'><model type='ivshmem-plain'/></shmem>
      <shmem name='b'><model type='ivshmem-doorbell'/><server path='/run/b.sock'/><msi vectors='4' ioeventfd='on'/></shmem>
      <shmem name='c'><model type='ivshmem'/><size unit='M'>8</size></shmem></devices>`),
  )
  expect(layout.devices).toEqual([
    { kind: 'ivshmem-plain', id: 'shmem0', memdev: 'shmmem-shmem0' },
    { kind: 'ivshmem-doorbell', id: 'shmem1', chardev: 'charshmem1', vectors: 4, ioeventfd: true },
    { kind: 'ivshmem', id: 'shmem2', shm: 'c', size: '8M' },
  ])
  expect(layout.chardevs).toEqual([{ id: 'charshmem1', backend: 'socket', path: '/run/b.sock' }])
  expect(layout.backends).toEqual([
    { kind: 'file', id: 'shmmem-shmem0', size: 4 * MIB, memPath: '/dev/shm/a', share: true },
  ])
})

test('reads distances once one is given, one direction for both', () => {
  const { layout } = read(
    domain(`<cpu><numa><cell id='0' cpus='0' memory='1' unit='GiB'><distances><sibling id='1' value='31'/></distances></cell>
      <cell id='1' cpus='1' memory='1' unit='GiB'/><cell id='2' memory='1' unit='GiB'/></numa></cpu>`),
  )
  expect(layout.distances.map(({ src, dst, val }) => `${String(src)}${String(dst)} ${String(val)}`)).toEqual([
    '00 10',
    '01 31',
    '02 20',
    '10 31',
    '11 10',
    '12 20',
    '20 20',
    '21 20',
    '22 10',
  ])
})

test('reads pinning, the rest of the cpus by the cpuset of all', () => {
  const { layout } = read(
    domain(
      `<vcpu cpuset='0-7,^3'>3</vcpu><iothreads>1</iothreads><cputune><vcpupin vcpu='1' cpuset='4'/><iothreadpin iothread='1' cpuset='2'/><shares>5</shares></cputune>`,
    ),
  )
  const all = [0, 1, 2, 4, 5, 6, 7]
  expect(layout.pinning).toEqual({
    vcpus: [
      { vcpus: [0, 2], cpus: all },
      { vcpus: [1], cpus: [4] },
    ],
    emulator: all,
    iothreads: [{ id: 'iothread1', cpus: [2] }],
  })
  expect(layout.otherArgs).toEqual(['-object', 'iothread,id=iothread1'])
})

test('reads fragments side by side', () => {
  const { layout } = read(
    `<memoryBacking><source type='memfd'/><access mode='shared'/></memoryBacking>
    <numa><cell id='0' cpus='0-1' memory='2' unit='GiB'/></numa>
    <memory model='dimm'><target><size unit='GiB'>1</size><node>0</node></target></memory>`,
  )
  expect(layout.nodes).toEqual([{ id: 0, memdev: 'ram-node0', cpus: [0, 1] }])
  expect(layout.backends.map(({ id, kind, share, size }) => ({ id, kind, share, size }))).toEqual([
    { id: 'ram-node0', kind: 'memfd', share: true, size: 2 * GIB },
    { id: 'memdimm0', kind: 'memfd', share: true, size: GIB },
  ])
  expect(layout.machine).toEqual({})
})

test('gives expander bridges with their guest node', () => {
  const { layout } = read(
    domain(
      `<os><type machine='q35'>hvm</type></os><devices><controller type='pci' index='1' model='pcie-expander-bus'><target busNr='254'><node>1</node></target></controller></devices>`,
    ),
  )
  expect(layout.devices).toEqual([{ kind: 'pxb-pcie', id: 'pci.1', busNr: 254, numaNode: 1 }])
})

test('says that numad was not asked', () => {
  const { layout, losses } = read(
    domain("<memory unit='GiB'>1</memory><numatune><memory mode='strict' placement='auto'/></numatune>"),
  )
  expect(layout.backends).toEqual([{ id: 'pc.ram', size: GIB, kind: 'ram' }])
  expect(losses.some(({ what }) => what.includes('auto'))).toBe(true)
})

test.each([
  ['<memory>x</memory>', '<memory> "x KiB"'],
  ["<vcpu cpuset='9-1'>1</vcpu>", '<vcpu> "9-1"'],
  ['<vcpu>many</vcpu>', '<vcpu> "many"'],
  ["<memory unit='EiB'>9</memory>", '<memory> "9"'],
])('leaves out what libvirt refuses: %s', (body, what) => {
  expect(read(domain(body)).losses.map((loss) => loss.what)).toContain(what)
})

test.each([
  ['qemu-system-x86_64 -m 4G', /outside/],
  ['<html/>', /no domain/],
  ['<!DOCTYPE domain><domain/>', /DOCTYPE/],
  [domain(`<cputune>${"<vcpupin vcpu='1' cpuset='0-65535'/>".repeat(100)}</cputune>`), /members/],
  [domain(`<cpu><numa>${"<cell memory='1'/>".repeat(129)}</numa></cpu>`), /at most 128/],
])('fails on what is no domain: %.40s', (text, message) => {
  const result = importLibvirt(text)
  expect('failure' in result && result.failure.message).toMatch(message)
})
