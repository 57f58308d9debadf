// The program as it is shipped, in a process of its own: streams, signals, exit codes, real QEMU.

import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { build } from 'vite'
import { targets } from '../../../build/vite/targets.mjs'
import { OUTPUT_SCHEMAS } from '../../../electron/cli/schemas.ts'
import { QEMU_BINARIES, requireBinary } from '../binaries.ts'

const root = join(import.meta.dirname, '../../..')
const example = join(root, 'build/examples/two-sockets.memloom.json')

let folder: string
let program: string
let env: NodeJS.ProcessEnv

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'memloom-test-'))
  program = join(folder, 'out/cli/memloom.js')
  const target = targets.find(({ name }) => name === 'cli')
  if (!target) throw new Error('there is no target "cli" in build/vite/targets.mjs')
  await build(target.config(join(folder, 'out/cli')))
  env = {
    PATH: process.env['PATH'],
    HOME: folder,
    MEMLOOM_QEMU: Object.values(QEMU_BINARIES).join(':'),
    TMPDIR: folder,
  }
})

afterAll(async () => {
  await rm(folder, { recursive: true })
})

interface Ended {
  code: number | null
  signal: NodeJS.Signals | null
  out: string
  err: string
}

function start(args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [program, ...args], { env, stdio: ['pipe', 'pipe', 'pipe'] })
}

function awaitEnd(child: ChildProcess): Promise<Ended> {
  let out = ''
  let err = ''
  child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr?.on('data', (chunk: Buffer) => (err += chunk.toString()))
  return new Promise((done) => {
    child.on('close', (code, signal) => {
      done({ code, signal, out, err })
    })
  })
}

async function run(args: readonly string[], stdin = ''): Promise<Ended> {
  const child = start(args)
  child.stdin?.end(stdin)
  return awaitEnd(child)
}

/** Processes of this host whose command line names a word. */
async function findProcesses(word: string): Promise<string[]> {
  const found: string[] = []
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const cmdline = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    if (cmdline.includes(word)) found.push(cmdline.replaceAll('\0', ' '))
  }
  return found
}

describe('exit codes', () => {
  test('0, 1 and 2', async () => {
    expect(await run(['check', example])).toMatchObject({ code: 0, err: '' })
    expect(await run(['check', '-'], 'qemu-system-x86_64 -numa node,memdev=x')).toMatchObject({ code: 1 })
    expect(await run(['check', '/no/such/file'])).toMatchObject({ code: 2, out: '' })
  })

  test('a verdict for an installed version is not called predicted', async () => {
    const { out } = await run(['check', example, '--qemu', '10.0', '--json'])
    expect(OUTPUT_SCHEMAS.check.parse(JSON.parse(out))).toMatchObject({ qemu: '10.0', predicted: false })
    expect((await run(['check', example, '--qemu', '9.2'])).out).toContain('predicted')
  })
})

describe('preflight', () => {
  test('runs every binary that is named', async () => {
    const binaries = [requireBinary('7.2'), requireBinary('10.0')]
    const args = binaries.flatMap((binary) => ['--qemu-binary', binary])
    const { code, out } = await run(['preflight', example, ...args, '--json'])
    const { reports } = OUTPUT_SCHEMAS.preflight.parse(JSON.parse(out))
    expect(code).toBe(0)
    expect(reports.map(({ binary, actual, agrees }) => [binary, actual, agrees])).toEqual(
      binaries.map((binary) => [binary, 'accept', true]),
    )
  })

  test('is exit code 1 when QEMU refuses', async () => {
    const { code, out } = await run(
      ['preflight', '-', '--qemu-binary', requireBinary('7.2')],
      'qemu-system-x86_64 -numa node,memdev=x',
    )
    expect(code).toBe(1)
    expect(out).toMatch(
      /^reject {2}QEMU 7\.2\.\d+ .*predicted reject\n {2}\/nodes\/0\/memdev {2}.*\n {2}.*\[numa\/memdev-lookup\]\n {2}QEMU: /,
    )
  })

  test('Ctrl-C ends QEMU with everything it made, quietly', async () => {
    const slow = join(folder, 'slow-qemu')
    // No other test's process has the same command line.
    const hang = `sleep 300.${String(process.pid)}`
    // Answers probes like the real one, then hangs when it is given the layout.
    await writeFile(
      slow,
      `#!/bin/sh\ncase "$*" in *ram0*) exec ${hang} ;; esac\nexec ${requireBinary('7.2')} "$@"\n`,
    )
    await chmod(slow, 0o755)
    const child = start(['preflight', example, '--qemu-binary', slow])
    const ended = awaitEnd(child)
    child.stdin?.end()
    await expect
      .poll(async () => (await findProcesses('sleep')).filter((line) => line === `${hang} `).length, {
        timeout: 20_000,
      })
      .toBeGreaterThan(0)
    child.kill('SIGINT')
    expect(await ended).toMatchObject({ code: 130, out: '', err: '' })
    expect((await findProcesses('sleep')).filter((line) => line === `${hang} `)).toEqual([])
    expect((await readdir(folder)).filter((name) => name.startsWith('memloom-'))).toEqual([])
  })
})

describe('streams', () => {
  test('a reader that goes away is no error', async () => {
    const pipe = `"${process.execPath}" "${program}" resolve "${example}" --json | head -c 10`
    const { code, err } = await new Promise<{ code: number; err: string }>((done) => {
      execFile('/bin/sh', ['-c', pipe], { env }, (error, _out, stderr) => {
        done({ code: typeof error?.code === 'number' ? error.code : 0, err: stderr })
      })
    })
    expect([code, err]).toEqual([0, ''])
  })

  test('Ctrl-C while waiting for stdin is quiet', async () => {
    const child = start(['check', '-'])
    const ended = awaitEnd(child)
    await new Promise((done) => setTimeout(done, 700))
    child.kill('SIGINT')
    expect(await ended).toMatchObject({ code: 130, out: '', err: '' })
  })

  test('200,000 lines of output arrive in full', async () => {
    const { out } = await run(['schema', 'layout'])
    expect(JSON.parse(out)).toHaveProperty('title', 'Memloom layout')
    const many = Array.from({ length: 20_000 }, (_, n) => ['-global', `a.b=${String(n)}`]).flat()
    const exported = await run(['export', '-', '--to', 'qemu', '--style', 'lines'], JSON.stringify(many))
    expect(exported.out.split('\n').at(-2)).toBe('a.b=19999')
  })
})

test('a file that does not fit keeps its old content, and nothing else is left', async () => {
  const path = join(folder, 'profile.args')
  await writeFile(path, 'old')
  const many = JSON.stringify(Array.from({ length: 40_000 }, () => ['-global', 'a.b=c']).flat())
  // 64 KiB are what this process may write to a file.
  const line = `ulimit -f 128; trap '' XFSZ; exec "${process.execPath}" "${program}" export - --to qemu --style lines -o "${path}"`
  const child = spawn('/bin/sh', ['-c', line], { env, stdio: ['pipe', 'pipe', 'pipe'] })
  const ended = awaitEnd(child)
  child.stdin.end(many)
  const { code, err } = await ended
  expect(code).toBe(2)
  expect(err).toMatch(/^(lost [^\n]*\n)*memloom: [^\n]*larger than this process may write[^\n]*\n$/)
  expect(await readFile(path, 'utf8')).toBe('old')
  expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([])
})

describe('a running VM', () => {
  test('live prints its memdevs by socket and by process; import reads its command line', async () => {
    const socket = join(folder, 'live.qmp')
    const vm = spawn(
      requireBinary('7.2'),
      [
        ...['-accel', 'tcg', '-display', 'none', '-nodefaults', '-monitor', 'none', '-serial', 'none', '-S'],
        ...['-m', '64M', '-machine', 'q35,memory-backend=m0', '-name', 'shown'],
        ...['-object', 'memory-backend-memfd,id=m0,size=64M,share=on'],
        ...['-qmp', `unix:${socket},server=on,wait=off`],
      ],
      { stdio: 'ignore' },
    )
    const gone = new Promise((done) => vm.once('close', done))
    try {
      await expect.poll(async () => (await run(['live', socket])).code, { timeout: 20_000 }).toBe(0)
      const { out } = await run(['live', socket, '--json'])
      expect(OUTPUT_SCHEMAS.live.parse(JSON.parse(out))).toMatchObject({
        name: 'shown',
        pid: vm.pid,
        memdevs: [{ id: 'm0', kind: 'memfd', share: true, size: 64 * 1024 ** 2 }],
      })
      expect((await run(['live', String(vm.pid)])).out).toMatch(/\nm0 +memfd +64 MiB +on /)
      const imported = await run(['import', '--from', `process:${String(vm.pid)}`])
      expect(JSON.parse(imported.out)).toMatchObject({
        name: 'shown',
        machine: { type: 'q35', memoryBackend: 'm0' },
        memory: { size: '64 MiB' },
      })
    } finally {
      vm.kill('SIGKILL')
      await gone
    }
  })
})
