import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startQemu } from '../../../electron/host/qemu/start-qemu.ts'
import { requireBinary } from '../binaries.ts'

let folder: string
let savedTmp: string | undefined

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'memloom-test-'))
  savedTmp = process.env['TMPDIR']
  await mkdir(join(folder, 'tmp'))
  process.env['TMPDIR'] = join(folder, 'tmp')
})

afterEach(async () => {
  if (savedTmp === undefined) delete process.env['TMPDIR']
  else process.env['TMPDIR'] = savedTmp
  await rm(folder, { recursive: true })
})

async function makeScript(body: string): Promise<string> {
  const path = join(folder, 'program')
  await writeFile(path, `#!/bin/sh\n${body}\n`)
  await chmod(path, 0o755)
  return path
}

/** Programs on this host whose environment or arguments name the test's folder. */
async function findLeftovers(): Promise<string[]> {
  const found: string[] = []
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const cmdline = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    if (cmdline.includes(folder)) found.push(cmdline)
  }
  return found
}

describe('a start', () => {
  test('answers, and stopping leaves no process and no file', async () => {
    const qemu = await startQemu(requireBinary('7.2'), ['-accel', 'tcg', '-machine', 'none'], {
      deadline: 20_000,
    })
    expect(qemu.outcome).toMatchObject({ state: 'answers', status: 'prelaunch' })
    expect(await readdir(join(folder, 'tmp'))).toHaveLength(1)
    await qemu.stop()
    expect(await findLeftovers()).toEqual([])
    expect(await readdir(join(folder, 'tmp'))).toEqual([])
  })

  test('that QEMU refuses has exited, with its words', async () => {
    const qemu = await startQemu(requireBinary('7.2'), ['-machine', 'nonsense'], { deadline: 20_000 })
    expect(qemu.outcome).toEqual({ state: 'exited', code: 1, signal: null })
    expect(qemu.readMessages()).toContain('unsupported machine type')
    await qemu.stop()
    expect(await readdir(join(folder, 'tmp'))).toEqual([])
  })

  test('that says nothing is hung after the deadline; its children end with it', async () => {
    const program = await makeScript(`sleep 300 & exec sleep 300 # ${'x'.repeat(10)}`)
    const qemu = await startQemu(program, [], { deadline: 300 })
    expect(qemu.outcome).toEqual({ state: 'hung' })
    await qemu.stop()
    expect(await findLeftovers()).toEqual([])
    expect(await readdir(join(folder, 'tmp'))).toEqual([])
  })

  test('that is cancelled leaves nothing', async () => {
    const program = await makeScript('exec sleep 300')
    const controller = new AbortController()
    const started = startQemu(program, [], { deadline: 60_000, signal: controller.signal })
    setTimeout(() => controller.abort(), 100)
    await expect(started).rejects.toMatchObject({ data: { code: 'qemu/cancelled' } })
    expect(await findLeftovers()).toEqual([])
    expect(await readdir(join(folder, 'tmp'))).toEqual([])
  })

  test('sees only the environment that it may see', async () => {
    process.env['LD_LIBRARY_PATH'] = '/tmp/evil'
    process.env['MEMLOOM_SECRET'] = 'secret'
    try {
      const qemu = await startQemu(await makeScript('env >&2'), [], { deadline: 5000 })
      const names = qemu
        .readMessages()
        .trim()
        .split('\n')
        .map((line) => line.split('=')[0])
      expect(names).not.toContain('LD_LIBRARY_PATH')
      expect(names).not.toContain('MEMLOOM_SECRET')
      expect(names).toContain('PATH')
      await qemu.stop()
    } finally {
      delete process.env['LD_LIBRARY_PATH']
      delete process.env['MEMLOOM_SECRET']
    }
  })

  test('keeps 64 KiB of what it is told', async () => {
    const program = await makeScript('head -c 5000000 /dev/zero | tr "\\0" x >&2')
    const qemu = await startQemu(program, [], { deadline: 10_000 })
    expect(qemu.readMessages()).toHaveLength(64 * 1024)
    await qemu.stop()
  })
})

test.each([
  ['/nowhere/qemu-system-x86_64', 'qemu/not-found'],
  ['/etc', 'qemu/not-runnable'],
  ['/etc/passwd', 'qemu/not-runnable'],
])('%s: %s', async (path, code) => {
  await expect(startQemu(path, [], { deadline: 1000 })).rejects.toMatchObject({ data: { code } })
})
