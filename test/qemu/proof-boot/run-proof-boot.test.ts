// Proof boots of whole layouts: the examples, layouts that give a guest no tables, and what may go wrong.

import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { runProofBoot } from '../../../electron/host/proof-boot/run-proof-boot.ts'
import { parseLayoutFile } from '../../../electron/model/file/load.ts'
import { makeLayout, type Layout } from '../../../electron/model/layout.ts'
import { GIB, MIB } from '../../../electron/model/units/size.ts'
import { requireBinary, TESTED_VERSIONS } from '../binaries.ts'

const EXAMPLES = join(import.meta.dirname, '../../../build/examples')
const examples = (await readdir(EXAMPLES)).filter((name) => name.endsWith('.memloom.json'))

let folder: string
let savedTmp: string | undefined

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'memloom-test-'))
  savedTmp = process.env['TMPDIR']
  await mkdir(join(folder, 'tmp'))
  process.env['TMPDIR'] = join(folder, 'tmp')
})

afterEach(async () => {
  // Whatever the test was about, nothing is left behind.
  expect(await readdir(join(folder, 'tmp'))).toEqual([])
  expect(await findLeftovers()).toEqual([])
  if (savedTmp === undefined) delete process.env['TMPDIR']
  else process.env['TMPDIR'] = savedTmp
  await rm(folder, { recursive: true })
})

/** Programs on this host whose arguments name the test's folder: QEMU's QMP socket is in it. */
async function findLeftovers(): Promise<string[]> {
  const found: string[] = []
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const cmdline = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    if (cmdline.includes(folder)) found.push(cmdline)
  }
  return found
}

async function readExample(name: string): Promise<Layout> {
  const loaded = parseLayoutFile(await readFile(join(EXAMPLES, name), 'utf8'))
  if (loaded.state !== 'loaded') throw new Error(`${name} cannot be read`)
  return loaded.layout
}

const twoNodes = makeLayout({
  machine: { type: 'q35' },
  memory: { size: 256 * MIB },
  backends: [
    { kind: 'ram', id: 'a', size: 128 * MIB },
    { kind: 'ram', id: 'b', size: 128 * MIB },
  ],
  nodes: [
    { id: 0, memdev: 'a' },
    { id: 1, memdev: 'b' },
  ],
  distances: [{ src: 0, dst: 1, val: 42 }],
})

describe.each(TESTED_VERSIONS)('QEMU %s', (version) => {
  test('reads the tables and the memory map of two nodes', async () => {
    const report = await runProofBoot(twoNodes, requireBinary(version))
    expect(report).toMatchObject({
      agrees: true,
      differences: [],
      leftOut: [],
      got: {
        acpi: {
          slit: [
            [10, 42],
            [42, 10],
          ],
        },
        ram: [{ start: 0, end: 256 * MIB }],
      },
    })
    expect(report.version.startsWith(`${version}.`)).toBe(true)
    expect(report.got.acpi.srat?.memory).toContainEqual({
      node: 1,
      base: 128 * MIB,
      length: 128 * MIB,
      flags: 1,
    })
    expect(report.memoryMap).toContainEqual({ start: 0, end: 256 * MIB, type: 1 })
  })

  test.each(examples)('%s agrees', async (name) => {
    const report = await runProofBoot(await readExample(name), requireBinary(version))
    expect(report.differences).toEqual([])
    expect(report.agrees).toBe(true)
  })
})

describe('a layout whose guest reads no tables of QEMU', () => {
  const binary = requireBinary('7.2')
  const cases: [string, Layout['machine'], RegExp][] = [
    ['microvm', { type: 'microvm' }, /"microvm" gives its guest no SRAT/],
    ['isapc', { type: 'isapc' }, /"isapc" has no ACPI tables/],
    ['none', { type: 'none' }, /"none" has no ACPI tables/],
    ['pc-i440fx-1.6', { type: 'pc-i440fx-1.6' }, /writes no tables for the machine "pc-i440fx-1.6"/],
    ['ACPI off', { type: 'q35', acpi: 'off' }, /With ACPI off/],
  ]

  test.each(cases)('%s: a failure that says so', async (_name, machine, message) => {
    await expect(runProofBoot(makeLayout({ machine }), binary)).rejects.toMatchObject({
      data: { code: 'proof-boot/no-tables', message: expect.stringMatching(message) },
    })
  })

  test('without guest nodes there are none, which is what was resolved', async () => {
    const report = await runProofBoot(makeLayout({ memory: { size: 64 * MIB } }), binary)
    expect(report.got.acpi).toEqual({})
    expect(report.agrees).toBe(true)
  })
})

/** A program that runs QEMU 7.2 after `change`, lines of sh that may alter its arguments. */
async function makeWrapper(change: string): Promise<string> {
  const program = join(folder, 'qemu-system-x86_64')
  await writeFile(program, `#!/bin/sh\n${change}\nexec ${requireBinary('7.2')} "$@"\n`)
  await chmod(program, 0o755)
  return program
}

test('several dies do not end a QEMU whose TCG cannot tell of them', async () => {
  // Without help, QEMU 10.0 aborts here while the firmware runs.
  const cpus = { cpus: 6, sockets: 2, dies: 3, cores: 1, threads: 1 }
  const layout = makeLayout({ ...twoNodes, machine: { type: 'pc-q35-5.2' }, cpus })
  const report = await runProofBoot(layout, requireBinary('10.0'))
  expect(report.agrees).toBe(true)
  expect(report.leftOut).toEqual([expect.stringContaining('qemu64')])
})

test('a difference is told with its table, its place and both values', async () => {
  const other = `for word; do shift; case "$word" in dist,*) word=\${word%val=*}val=43;; esac; set -- "$@" "$word"; done`
  const env = { ...process.env, XDG_CACHE_HOME: join(folder, 'cache') }
  const report = await runProofBoot(twoNodes, await makeWrapper(other), { env })
  expect(report.agrees).toBe(false)
  expect(report.differences).toEqual([
    { table: 'SLIT', where: 'from node 0 to node 1', expected: '42', actual: '43' },
    { table: 'SLIT', where: 'from node 1 to node 0', expected: '42', actual: '43' },
  ])
})

describe('a file behind main memory', () => {
  const withFile = (path: string): Layout =>
    makeLayout({
      machine: { type: 'pc', memoryBackend: 'm' },
      memory: { size: 64 * MIB },
      backends: [{ kind: 'file', id: 'm', size: 64 * MIB, memPath: path, share: true }],
    })

  test('is not written to by the firmware, though it is shared', async () => {
    const path = join(folder, 'ram')
    const content = Buffer.alloc(64 * MIB, 'memory of a VM that runs')
    await writeFile(path, content)
    const report = await runProofBoot(withFile(path), requireBinary('10.0'))
    expect(report.agrees).toBe(true)
    expect(report.leftOut).toEqual([expect.stringContaining(path)])
    expect((await readFile(path)).equals(content)).toBe(true)
  })

  test('that only reads keeps firmware from writing its tables', async () => {
    const path = join(folder, 'rom')
    await writeFile(path, Buffer.alloc(64 * MIB))
    const layout = withFile(path)
    Object.assign(layout.backends[0]!, { share: false, readonly: true })
    await expect(runProofBoot(layout, requireBinary('7.2'), { deadline: 3000 })).rejects.toMatchObject({
      data: { code: 'proof-boot/no-root', message: expect.stringContaining('within 3 s') },
    })
  })
})

test('a file behind a memory device that was not there is not there afterwards', async () => {
  const layout = makeLayout({
    machine: { type: 'pc' },
    memory: { size: 64 * MIB, maxSize: GIB, slots: 1 },
    backends: [{ kind: 'file', id: 'd', size: 64 * MIB, memPath: 'made-by-qemu', share: true }],
    devices: [{ kind: 'pc-dimm', memdev: 'd' }],
  })
  const report = await runProofBoot(layout, requireBinary('10.0'), { cwd: folder })
  expect(report.agrees).toBe(true)
  expect(await readdir(folder)).toEqual(['tmp'])
})

describe('a QEMU that does not run the layout', () => {
  test('is quoted', async () => {
    const layout = makeLayout({ memory: { size: GIB }, nodes: [{ id: 0, memdev: 'absent' }] })
    await expect(runProofBoot(layout, requireBinary('7.2'))).rejects.toMatchObject({
      data: {
        code: 'proof-boot/refused',
        message: expect.stringMatching(/does not start this layout.*absent/),
      },
    })
  })

  test('that accepts it and then aborts is quoted as well', async () => {
    // QEMU 10.0 with TCG dies of memory that is not of whole pages as soon as the guest runs.
    const layout = makeLayout({
      machine: { type: 'pc' },
      memory: { size: 64 * MIB },
      backends: [
        { kind: 'ram', id: 'a', size: 1 },
        { kind: 'ram', id: 'b', size: 64 * MIB - 1 },
      ],
      nodes: [
        { id: 0, memdev: 'a' },
        { id: 1, memdev: 'b' },
      ],
    })
    await expect(runProofBoot(layout, requireBinary('10.0'))).rejects.toMatchObject({
      data: {
        code: 'proof-boot/ended',
        message: expect.stringMatching(/ended while the firmware ran; it says: ./),
      },
    })
  })

  test('that never answers is ended at the deadline', async () => {
    // It answers while it is probed, which starts no guest; with a guest's memory it hangs.
    const program = await makeWrapper('case "$*" in *size=*) exec sleep 300;; esac')
    const env = { ...process.env, XDG_CACHE_HOME: join(folder, 'cache') }
    await expect(runProofBoot(twoNodes, program, { deadline: 500, env })).rejects.toMatchObject({
      data: { code: 'proof-boot/hung' },
    })
  })

  test('is ended when the user cancels', async () => {
    const controller = new AbortController()
    const path = join(folder, 'rom')
    await writeFile(path, Buffer.alloc(64 * MIB))
    const layout = makeLayout({
      machine: { type: 'pc', memoryBackend: 'm' },
      memory: { size: 64 * MIB },
      backends: [{ kind: 'file', id: 'm', size: 64 * MIB, memPath: path, readonly: true }],
    })
    const running = runProofBoot(layout, requireBinary('7.2'), { signal: controller.signal })
    setTimeout(() => controller.abort(), 1000)
    await expect(running).rejects.toMatchObject({
      data: { code: expect.stringMatching(/^(qmp|qemu)\/cancelled$/) },
    })
  })
})
