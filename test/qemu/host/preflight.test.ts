// The preflight on real QEMU: verdicts, what was built, and that nothing stays behind or is lost.

import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { importQemuArgs } from '../../../electron/formats/qemu-cli/import.ts'
import { makeDryRun } from '../../../electron/host/preflight/dry-run.ts'
import { preflightLayout } from '../../../electron/host/preflight/preflight-layout.ts'
import { runPreflight } from '../../../electron/host/preflight/run-preflight.ts'
import { makeLayout, type Layout } from '../../../electron/model/layout.ts'
import { getStoredCapabilities } from '../../../electron/model/stored-capabilities.ts'
import { resolve } from '../../../electron/resolve/resolve.ts'
import { requireBinary, TESTED_VERSIONS } from '../binaries.ts'
import { type RecordedCase, readRecordedCases } from '../recorded-cases.ts'

const MIB = 1024 ** 2

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'memloom-test-'))
})

afterEach(async () => {
  await rm(folder, { recursive: true })
})

const makeFileLayout = (name: string, fields: object = {}): Layout =>
  makeLayout({
    machine: { memoryBackend: 'm0' },
    memory: { size: 64 * MIB },
    backends: [
      { kind: 'file', id: 'm0', size: 64 * MIB, memPath: join(folder, name), share: true, ...fields },
    ],
  })

describe.each(TESTED_VERSIONS)('QEMU %s', (version) => {
  const run = (layout: Layout): ReturnType<typeof preflightLayout> =>
    preflightLayout(layout, requireBinary(version), { cwd: folder })

  test('accepts what is right, and builds what was resolved', async () => {
    const report = await run(
      makeLayout({
        memory: { size: 256 * MIB, maxSize: 1024 * MIB, slots: 2 },
        cpus: { cpus: 2, maxcpus: 4, sockets: 4 },
        backends: [
          { kind: 'memfd', id: 'm0', size: 128 * MIB, share: true },
          { kind: 'ram', id: 'm1', size: 128 * MIB, merge: false, dump: false },
          { kind: 'ram', id: 'd0', size: 128 * MIB },
        ],
        nodes: [
          { id: 0, memdev: 'm0', cpus: [0, 1] },
          { id: 1, memdev: 'm1', cpus: [2, 3] },
        ],
        devices: [{ kind: 'pc-dimm', id: 'dimm0', memdev: 'd0', node: 1 }],
        otherArgs: ['-daemonize', '-display', 'gtk'],
      }),
    )
    expect(report).toMatchObject({ predicted: 'accept', actual: 'accept', agrees: true, differences: [] })
    expect(report.leftOut).toEqual(['-daemonize', '-display gtk'])
    expect(report.version.startsWith(version)).toBe(true)
  })

  test('refuses what is wrong, in its own words', async () => {
    const report = await run(
      makeLayout({ backends: [{ kind: 'ram', id: 'm0', size: 64 * MIB }], nodes: [{ id: 0, memdev: 'm9' }] }),
    )
    expect(report).toMatchObject({ predicted: 'reject', actual: 'reject', agrees: true, differences: [] })
    expect(report.messages.join('\n')).toContain('m9')
    expect(report.cause).toMatchObject({
      at: '/nodes/0/memdev',
      message: expect.stringContaining('m9'),
      diagnostic: { rule: 'numa/memdev-lookup', at: '/nodes/0/memdev' },
    })
  })

  test('a prediction that is wrong is told value by value', async () => {
    const layout = makeLayout({ memory: { size: 64 * MIB } })
    const resolved = resolve(layout, getStoredCapabilities(version))
    const report = await runPreflight(makeDryRun(layout), requireBinary(version), {
      prediction: {
        errors: [],
        resolved: { ...resolved, memory: { ...resolved.memory, base: 32 * MIB } },
      },
    })
    expect(report.agrees).toBe(false)
    expect(report.differences).toEqual([
      { subject: 'memory', where: 'main › base-memory', expected: '33554432', actual: '67108864' },
    ])
  })

  test('a file that QEMU makes is gone afterwards', async () => {
    expect(await run(makeFileLayout('memory'))).toMatchObject({ actual: 'accept' })
    expect(await readdir(folder)).toEqual([])
  })

  test('so is one that was preallocated, and one at a relative path', async () => {
    const layout = makeFileLayout('memory', { prealloc: true, memPath: 'relative', size: 64 * MIB })
    expect(await run(layout)).toMatchObject({ actual: 'accept', predicted: 'accept' })
    expect(await readdir(folder)).toEqual([])
  })

  test('an existing file keeps its content to the last byte', async () => {
    const content = Buffer.alloc(64 * MIB, 'memory ')
    await writeFile(join(folder, 'memory'), content)
    expect(await run(makeFileLayout('memory', { prealloc: true }))).toMatchObject({ actual: 'accept' })
    expect((await readFile(join(folder, 'memory'))).equals(content)).toBe(true)
  })

  test('an empty file is empty again', async () => {
    await writeFile(join(folder, 'memory'), '')
    expect(await run(makeFileLayout('memory'))).toMatchObject({ actual: 'accept' })
    expect((await stat(join(folder, 'memory'))).size).toBe(0)
  })

  test('discard-data=on on a file with content is not run', async () => {
    await writeFile(join(folder, 'memory'), Buffer.alloc(64 * MIB, 1))
    await expect(run(makeFileLayout('memory', { discardData: true }))).rejects.toMatchObject({
      data: { code: 'preflight/would-wipe' },
    })
    expect((await readFile(join(folder, 'memory'))).every((byte) => byte === 1)).toBe(true)
  })
})

test('a cancelled preflight leaves nothing behind', async () => {
  const controller = new AbortController()
  const running = preflightLayout(makeFileLayout('memory'), requireBinary('7.2'), {
    signal: controller.signal,
  })
  setTimeout(() => controller.abort(), 60)
  await running.catch(() => undefined)
  expect(await readdir(folder)).toEqual([])
})

interface Case extends RecordedCase {
  host?: Record<string, unknown>
}

/** Every case in the long tier, one of ten in the quick one. */
const STEP = process.env['MEMLOOM_FULL'] ? 1 : 10

describe('recorded command lines', () => {
  // Those that need nothing of the host, and no server.
  const cases = readRecordedCases<Case>()
    .filter(({ host = {}, argv }) => Object.keys(host).length === 0 && !argv.join(' ').includes('chardev'))
    .filter((_, index) => index % STEP === 0)
  const counts: Record<string, number> = {}

  afterAll(() => {
    console.info('preflights of recorded command lines:', counts)
  })

  test.each(TESTED_VERSIONS)(
    'QEMU %s says what it said, and builds what was resolved',
    async (version) => {
      const wrong: unknown[] = []
      for (const { id, argv, verdict } of cases) {
        const args = argv.map((arg) => arg.replaceAll('{TMP}', folder).replaceAll('{SHM}', '/dev/shm'))
        const { layout, diagnostics } = importQemuArgs(args)
        // Refusals that only the text shows have nothing to run.
        if (diagnostics.some(({ severity }) => severity === 'error')) continue
        const report = await preflightLayout(layout, requireBinary(version))
        const expected = verdict[version] === 'reject' ? 'reject' : 'accept'
        const key = `${version} ${expected}`
        counts[key] = (counts[key] ?? 0) + 1
        if (report.actual !== expected || report.differences.length > 0)
          wrong.push({ id, expected, actual: report.actual, differences: report.differences })
      }
      expect(wrong).toEqual([])
    },
    300_000,
  )
})
