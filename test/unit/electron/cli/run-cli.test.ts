import { execFileSync } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { OUTPUT_SCHEMAS } from '../../../../electron/cli/schemas.ts'
import { runMemloom } from './make-context.ts'

const root = join(import.meta.dirname, '../../../..')
const example = join(root, 'build/examples/two-sockets.memloom.json')
const hosts = join(root, 'test/fixtures/hosts')

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'memloom-test-'))
})

afterEach(async () => {
  await rm(folder, { recursive: true })
})

async function write(name: string, content: unknown): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

const parse = (text: string): unknown => JSON.parse(text)

describe('memloom check', () => {
  test('accepts an example: exit code 0', async () => {
    const { code, out, err } = await runMemloom(['check', example, '--host', 'none'])
    expect([code, err]).toEqual([0, ''])
    expect(out).toBe(
      `accept  ${example} on QEMU 10.0 (predicted: there is no QEMU 10.0 on this host): 0 errors, 0 warnings, 0 notes\n`,
    )
  })

  test('refuses a layout with an error: exit code 1, with where, why, and the way out', async () => {
    const file = await write('a.json', { schema: 1, nodes: [{ id: 0, memdev: 'nothing' }] })
    const { code, out } = await runMemloom(['check', file, '--host', 'none'])
    expect(code).toBe(1)
    expect(out).toMatch(/^error {3}\/nodes\/0\/memdev {2}\S.*nothing/)
    expect(out).toMatch(/\nreject {2}.*: 1 error, /)
  })

  test('--json prints what its schema says', async () => {
    const file = await write('a.json', { schema: 1, nodes: [{ id: 0, memdev: 'nothing' }] })
    const { code, out } = await runMemloom(['check', file, '--host', 'none', '--qemu', '7.2', '--json'])
    expect(code).toBe(1)
    const report = OUTPUT_SCHEMAS.check.parse(parse(out))
    expect(report).toMatchObject({ verdict: 'reject', qemu: '7.2', predicted: true })
    expect(Object.keys(report.diagnostics[0] ?? {})).toEqual(['rule', 'severity', 'at', 'why', 'fix'])
  })

  test('leaves out what the layout ignores, and says that it does', async () => {
    const ignored = [{ rule: 'trap/backend-unused', at: '/backends/spare', note: 'for later' }]
    const backends = [{ kind: 'ram', id: 'spare', size: '1 MiB' }]
    const file = await write('ignored.json', { schema: 1, backends, ignored })
    const { code, out } = await runMemloom(['check', file, '--host', 'none'])
    expect(code).toBe(0)
    expect(out).toMatch(/^accept .*: 0 errors, 0 warnings, 0 notes, 1 ignored\n$/)
    const { out: json } = await runMemloom(['check', file, '--host', 'none', '--json'])
    expect(OUTPUT_SCHEMAS.check.parse(parse(json))).toMatchObject({
      diagnostics: [],
      ignored: [{ rule: 'trap/backend-unused', severity: 'warning', at: '/backends/0', note: 'for later' }],
    })
  })

  test('judges several files as VMs of one host', async () => {
    const map = (share: boolean) => ({
      schema: 1,
      machine: { memoryBackend: 'm' },
      memory: { size: '1 GiB' },
      backends: [{ kind: 'file', id: 'm', memPath: '/dev/shm/both', size: '1 GiB', share }],
    })
    const files = [await write('a.memloom.json', map(false)), await write('b.memloom.json', map(true))]
    const { code, out } = await runMemloom(['check', ...files, '--host', 'none', '--json'])
    expect(code).toBe(0)
    const report = OUTPUT_SCHEMAS['check-several'].parse(parse(out))
    expect(report.files.map(({ file }) => file)).toEqual(files)
    expect(report.files.map(({ diagnostics }) => diagnostics.map(({ rule }) => rule))).toEqual([
      ['trap/file-of-two-vms'],
      [],
    ])
    expect(report.files[0]?.diagnostics[0]?.why).toContain(files[1])
    const text = (await runMemloom(['check', ...files, '--host', 'none'])).out
    expect(text.match(/^accept .*$/gm)).toHaveLength(2)
    const broken = await write('c.memloom.json', { schema: 1, nodes: [{ id: 0, memdev: 'nothing' }] })
    expect((await runMemloom(['check', ...files, broken, '--host', 'none'])).code).toBe(1)
  })

  test('tells what VMs of one ivshmem group say differently of it, in both files', async () => {
    const join = (size: string, vectors: number) => ({
      schema: 1,
      ivshmemGroups: [{ name: 'lg', size, socket: '/run/lg/vms.sock' }],
      chardevs: [{ id: 'iv', backend: 'socket', path: '/run/lg/vms.sock' }],
      devices: [{ kind: 'ivshmem-doorbell', chardev: 'iv', vectors }],
    })
    const files = [
      await write('left.memloom.json', join('4 MiB', 2)),
      await write('right.memloom.json', join('8 MiB', 4)),
    ]
    const { out } = await runMemloom(['check', ...files, '--host', 'none', '--json'])
    const report = OUTPUT_SCHEMAS['check-several'].parse(parse(out))
    const told = report.files.map(({ diagnostics }) =>
      diagnostics.filter(({ rule }) => rule === 'ivshmem/group-differs'),
    )
    expect(told.map((list) => list.map(({ at }) => at))).toEqual(
      files.map(() => ['/devices/0/vectors', '/ivshmemGroups/0/size']),
    )
    expect(told[0]?.map(({ why }) => why)).toEqual([
      `ivshmem-doorbell #1 has 2 vectors, and ivshmem-doorbell #1 of ${files[1]} (at /devices/0/vectors) has 4; the server gives each VM as many.`,
      `ivshmem group lg shares 4 MiB, and ivshmem group lg of ${files[1]} (at /ivshmemGroups/0/size) shares 8 MiB; a server has one memory.`,
    ])
  })

  test('says what of a target was never run', async () => {
    const file = await write('a.json', {
      schema: 1,
      target: { accel: 'whpx' },
      machine: { type: 'pc-q35-99.0' },
    })
    const words = ['check', file, '--host', 'none', '--qemu', '9.2']
    const { out } = await runMemloom(words)
    expect(out).toContain(
      '(predicted: there is no QEMU 9.2 on this host; machine type pc-q35-99.0 was never run; ',
    )
    expect(out).toContain('accelerator whpx was never run)')
    const report = OUTPUT_SCHEMAS.check.parse(parse((await runMemloom([...words, '--json'])).out))
    expect(report).toMatchObject({ predicted: true, unproved: ['version', 'machine', 'accelerator'] })
  })

  test('--qemu legacy-2012 says what an old command line meant', async () => {
    const file = await write('old.sh', 'qemu -m 64 -numa node -numa node -device ivshmem,shm=x,size=4K')
    const judge = async (qemu: string) => {
      const { out } = await runMemloom(['check', file, '--from', 'qemu', '--host', 'none', '--qemu', qemu])
      return out
    }
    const old = await judge('legacy-2012')
    expect(old).toContain('[seed-ivshmem/size-text]')
    expect(old).toContain('shares 64 MiB among them: 32 MiB, 32 MiB.')
    expect(old).toContain('on QEMU 1.2 (predicted')
    expect(old).not.toContain('[ivshmem/legacy-gone]')
    expect(await judge('10.0')).toContain('[ivshmem/legacy-gone]')
    const resolved = await runMemloom(['resolve', file, '--from', 'qemu', '--qemu', 'legacy', '--json'])
    expect(parse(resolved.out)).toMatchObject({ nodes: [{ size: 32 * 1024 ** 2 }, { size: 32 * 1024 ** 2 }] })
  })

  test('judges for --qemu, else for the layout’s target', async () => {
    const backends = [{ kind: 'shm', id: 'm', size: '64 MiB' }]
    const layout = { schema: 1, machine: { memoryBackend: 'm' }, memory: { size: '64 MiB' }, backends }
    const file = await write('a.json', { ...layout, target: { qemu: '7.2' } })
    expect((await runMemloom(['check', file, '--host', 'none'])).code).toBe(1)
    expect((await runMemloom(['check', file, '--host', 'none', '--qemu', '10.0'])).code).toBe(0)
    expect((await runMemloom(['check', file, '--host', 'none', '--qemu', '9.1'])).code).toBe(0)
    expect((await runMemloom(['check', file, '--host', 'none', '--qemu', '9.0'])).code).toBe(1)
  })

  test('judges for the host that --host names', async () => {
    const file = await write('a.json', {
      schema: 1,
      machine: { memoryBackend: 'm' },
      memory: { size: '64 MiB' },
      backends: [{ kind: 'ram', id: 'm', size: '64 MiB', policy: 'bind', hostNodes: '1' }],
    })
    const check = async (host: string): Promise<number> =>
      (await runMemloom(['check', file, '--host', host])).code
    expect(await check(join(hosts, 'two-sockets'))).toBe(0)
    expect(await check(join(hosts, 'no-numa'))).toBe(1)
    expect(await check('none')).toBe(0)
    expect(await check(join(hosts, 'nowhere'))).toBe(2)
  })

  test('recognises a command line, from a file and from stdin', async () => {
    const line = 'qemu-system-x86_64 -m 1G -numa node,memdev=nothing'
    const args = ['check', '--host', 'none', '--json']
    expect((await runMemloom([...args, await write('run.sh', `#!/bin/sh\n${line}\n`)])).code).toBe(1)
    expect((await runMemloom([...args, '-'], { stdin: line })).code).toBe(1)
    expect((await runMemloom([...args, '-', '--from', 'qemu'], { stdin: '-m 1G' })).code).toBe(0)
  })

  test('refuses a text whose very words QEMU refuses', async () => {
    const { code, out } = await runMemloom(['check', '-', '--from', 'qemu', '--host', 'none', '--json'], {
      stdin: 'qemu-system-x86_64 -object memory-backend-ram,id=m,size=64M,sized=1',
    })
    expect(code).toBe(1)
    expect(OUTPUT_SCHEMAS.check.parse(parse(out)).verdict).toBe('reject')
  })

  test('reads a pipe that the shell names', async () => {
    execFileSync('/usr/bin/mkfifo', [join(folder, 'pipe')])
    const writing = writeFile(join(folder, 'pipe'), '-m 1G')
    const { code } = await runMemloom(['check', join(folder, 'pipe'), '--from', 'qemu', '--host', 'none'])
    await writing
    expect(code).toBe(0)
  })
})

describe('memloom resolve', () => {
  test('--json prints what its schema says', async () => {
    const { code, out } = await runMemloom(['resolve', example, '--json'])
    expect(code).toBe(0)
    const resolved = OUTPUT_SCHEMAS.resolve.parse(parse(out))
    expect(resolved).toMatchObject({
      memory: { base: 4 * 1024 ** 3, slots: 0 },
      nodes: [
        { id: 0, memdev: 'ram0', distances: [10, 21] },
        { id: 1, memdev: 'ram1', distances: [21, 10] },
      ],
    })
  })

  test.each([
    ['0x0', { address: 0, kind: 'ram', owner: 'ram0', offset: 0, node: 0 }],
    ['4294967300', { address: 0x100000004, kind: 'ram', owner: 'ram1', offset: 4, node: 1 }],
    ['0xffffffffffffff', undefined],
  ])('--address %s', async (address, expected) => {
    const { code, out, err } = await runMemloom(['resolve', example, '--address', address, '--json'])
    if (expected) {
      expect(parse(out)).toEqual(expected)
      expect(OUTPUT_SCHEMAS.resolve.parse(parse(out))).toEqual(expected)
    } else expect([code, err]).toEqual([2, expect.stringContaining('is not an address')])
  })

  test('says of an address that nothing is there', async () => {
    const { out } = await runMemloom(['resolve', example, '--address', '0x1000000000000'])
    expect(out).toBe('0x1000000000000: nothing is there\n')
  })

  test('prints tables; a layout that QEMU refuses comes with a word on stderr', async () => {
    const { code, out, err } = await runMemloom(['resolve', example])
    expect([code, err]).toEqual([0, ''])
    expect(out).toContain('memory 4 GiB at start')
    expect(out).toMatch(/\n +0 +2 GiB +0 B +0-3 +ram0 +10 21\n/)
    const file = await write('a.json', { schema: 1, nodes: [{ id: 0, memdev: 'nothing' }] })
    expect((await runMemloom(['resolve', file])).err).toContain('would not start')
  })
})

describe('memloom export and import', () => {
  test('a script to stdout, losses to stderr', async () => {
    const { code, out, err } = await runMemloom(['export', example, '--to', 'qemu'])
    expect(code).toBe(0)
    expect(out).toMatch(/^#!\/bin\/sh\nexec qemu-system-x86_64 \\\n/)
    expect(err).toMatch(/^lost /)
  })

  test('-o writes a script that can be run, and nothing to stdout', async () => {
    const path = join(folder, 'vm.sh')
    const { code, out, err } = await runMemloom(['export', example, '--to', 'qemu', '-o', path])
    expect([code, out]).toEqual([0, ''])
    expect(err).toContain(`wrote ${path}`)
    expect((await stat(path)).mode & 0o111).not.toBe(0)
    expect(await readFile(path, 'utf8')).toContain('memory-backend-memfd')
  })

  test.each([
    ['lines', /^qemu-system-x86_64\n-/],
    ['json', /^\[\n {2}"qemu-system-x86_64",/],
  ])('--style %s', async (style, pattern) => {
    const { out } = await runMemloom(['export', example, '--to', 'qemu', '--style', style])
    expect(out).toMatch(pattern)
  })

  test('--json prints what its schema says', async () => {
    const { out } = await runMemloom(['export', example, '--to', 'qemu', '--json'])
    expect(OUTPUT_SCHEMAS.export.parse(parse(out))).toMatchObject({
      format: 'qemu',
      fileName: 'Two-sockets.sh',
    })
  })

  test('an exported command line comes back as the same layout', async () => {
    const script = (await runMemloom(['export', example, '--to', 'qemu'])).out
    const { code, out } = await runMemloom(['import', '-', '--from', 'qemu'], { stdin: script })
    expect(code).toBe(0)
    const { description: _description, ...layout } = JSON.parse(await readFile(example, 'utf8')) as Record<
      string,
      unknown
    >
    expect(parse(out)).toEqual(layout)
  })

  test('import --json prints layout and losses', async () => {
    const { out, err } = await runMemloom(['import', '-', '--json'], {
      stdin: 'numactl -N 0 qemu-system-x86_64 -m 1G',
    })
    const imported = OUTPUT_SCHEMAS.import.parse(parse(out))
    expect(imported.layout).toMatchObject({ memory: { size: '1 GiB' } })
    expect(imported.losses[0]?.what).toContain('numactl')
    expect(err).toContain('numactl')
  })

  test('a process’s command line is read from /proc', async () => {
    const { code, out } = await runMemloom(['import', '--from', `process:${String(process.pid)}`])
    expect(code).toBe(0)
    expect(parse(out)).toMatchObject({ schema: 1 })
    expect((await runMemloom(['import', '--from', 'process:4194305'])).err).toContain('There is no process')
    expect((await runMemloom(['import', '--from', 'process:self'])).code).toBe(2)
    expect((await runMemloom(['import', example, '--from', 'process:1'])).code).toBe(2)
  })
})

describe('memloom host', () => {
  test('--json prints what its schema says, of this host and of a captured one', async () => {
    expect(OUTPUT_SCHEMAS.host.parse(parse((await runMemloom(['host', '--json'])).out)).nodes).not.toEqual([])
    const { out } = await runMemloom(['host', '--root', join(hosts, 'two-sockets'), '--json'])
    expect(OUTPUT_SCHEMAS.host.parse(parse(out)).nodes).toHaveLength(2)
  })

  test('prints a table', async () => {
    const { out } = await runMemloom(['host', '--root', join(hosts, 'two-sockets')])
    expect(out).toContain('memory 252 GiB, available 230 GiB')
    expect(out).toMatch(
      /\n +1 +8-15,24-31 +126 GiB +107 GiB +0 B +768 of 1024 × 2 MiB, 4 of 4 × 1 GiB +21 10\n/,
    )
    expect(out).toContain('not read: proc/self/limits (missing)')
  })

  test('prints performance, pools, cores and the control group of captured hosts', async () => {
    const far = await runMemloom(['host', '--root', join(hosts, 'far-memory')])
    expect(far.out).toMatch(
      /\n +2 +cpus +0 +340 ns +340 ns +24576 MiB\/s +24576 MiB\/s +4 +L1 64 MiB direct write-back\n/,
    )
    const two = await runMemloom(['host', '--root', join(hosts, 'two-nodes')])
    expect(two.out).toContain('cores 4: 0-1  2-3  4-5  6-7\nL3 groups 0-3  4-7\n')
    expect(two.out).toMatch(/control group \/vms\.slice \(version 2\), memory [\d.]+ MiB of 384 MiB/)
    expect(two.out).toContain('PCI devices of host node 1: 0000:50:00.0 0000:51:00.0')
    expect(two.out).toMatch(/\n +0 +2 MiB +24 +24 +0\n/)
  })
})

describe('bad input is one clear sentence and exit code 2', () => {
  const expectRefusal = async (args: string[], words: string, stdin = ''): Promise<void> => {
    const { code, out, err } = await runMemloom(args, { stdin })
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(/^memloom: [^\n]+\n$/)
    expect(err).toContain(words)
    expect(err).not.toMatch(/ at .*\.ts|bug/)
  }

  test.each<[string, string[], string]>([
    ['a missing file', ['check', '/no/such/file'], 'There is no file at /no/such/file'],
    ['a folder', ['check', '/etc'], '/etc is a folder'],
    ['a device', ['check', '/dev/null'], 'is a device'],
    ['no file', ['check'], 'Name a FILE'],
    ['an unknown option', ['check', '--nonsense'], '--nonsense'],
    ['an unknown verb', ['chekc'], 'is no verb'],
    ['two files', ['resolve', 'a', 'b'], 'too many arguments'],
    ['an unknown format', ['check', '-', '--from', 'vmware'], 'is no format'],
    ['a later format', ['export', '-', '--to', 'kubevirt'], 'not in this version'],
    [
      'a monitor that is not there',
      ['import', '--from', 'qmp:/nonexistent/x'],
      'no socket at /nonexistent/x',
    ],
    ['a later verb', ['agent'], 'not in this version'],
    ['no version', ['check', '-', '--qemu', 'newest'], 'is no version of QEMU'],
    ['an unknown style', ['export', '-', '--to', 'qemu', '--style', 'poem'], 'is no style'],
    ['an unknown schema', ['schema', 'poem'], 'There is no schema'],
    ['export without --to', ['export', '-'], '--to'],
    ['a port that is none', ['serve', '--port', '70000'], 'is no port'],
    ['no QEMU to run', ['preflight', '-', '--from', 'qemu'], 'There is no QEMU for x86_64 on this host'],
    ['a QEMU that is not there', ['preflight', '-', '--from', 'qemu', '--qemu-binary', '/no'], 'at /no'],
    ['a VM that is not there', ['live', '/run/no-such-socket'], 'There is no socket'],
    ['a process that is no VM', ['live', '1'], 'is no QEMU that this user may look at'],
  ])('%s', (_, args, words) => expectRefusal(args, words, '-m 1G'))

  test.each<[string, unknown, string]>([
    ['what is no JSON', '{"schema": 1,', 'not JSON'],
    ['JSON that is no layout', '[]', 'A layout is a JSON object'],
    ['a wrong unit', { schema: 1, memory: { size: '4 parsec' } }, '/memory/size'],
    ['8 PiB', { schema: 1, memory: { size: '8 PiB' } }, '8 PiB'],
    ['a key given twice', '{"schema": 1, "name": "a", "name": "b"}', 'given twice'],
    ['a key that touches prototypes', '{"schema": 1, "__proto__": {}}', '__proto__'],
    ['a target that is no version', { schema: 1, target: { qemu: 'new' } }, 'is no version of QEMU'],
  ])('%s', async (_, content, words) => {
    await expectRefusal(['check', await write('a.memloom.json', content), '--from', 'memloom'], words)
  })

  test('bytes that are no text, and 17 MiB', async () => {
    const path = join(folder, 'bytes')
    await writeFile(path, Buffer.from([0xff, 0xfe, 0xff]))
    await expectRefusal(['check', path], 'not a text in UTF-8')
    await expectRefusal(['check', '-'], 'longer than the limit', ' '.repeat(17 * 1024 ** 2))
  })

  test('a command line of 5 MB', async () => {
    await expectRefusal(['check', '-', '--from', 'qemu'], '', `-m 1G ${'-name x '.repeat(625_000)}`)
  })

  test('nothing is overwritten by what fails', async () => {
    const path = await write('keep', 'keep')
    await runMemloom(['export', '/no/such/file', '--to', 'qemu', '-o', path])
    await runMemloom(['import', await write('bad', '{'), '--from', 'memloom', '-o', path])
    expect(await readFile(path, 'utf8')).toBe('keep')
    expect(await readdir(folder)).toEqual(['bad', 'keep'])
  })

  test('a size of 0 is a diagnostic, a newer schema opens for reading', async () => {
    const zero = await write('zero', { schema: 1, backends: [{ kind: 'ram', id: 'm', size: 0 }] })
    expect((await runMemloom(['check', zero, '--host', 'none'])).code).toBe(1)
    const newer = await write('newer', { schema: 99, memory: { size: '1 GiB' } })
    expect((await runMemloom(['check', newer, '--host', 'none'])).code).toBe(0)
  })
})

describe('foreign text', () => {
  const nasty = '\u001b[31m\u0007\u009b2J\u202egnp.exe\u2028\r\n'
  const visible = /^[\n\t\u0020-\u007e\u00a0-\u200a\u2010-\u2027\u2030-\u205f\u2070-\ufefe]*$/

  test.each([
    ['check', ['check', '--host', 'none']],
    ['check --json', ['check', '--host', 'none', '--json']],
    ['resolve', ['resolve']],
    ['resolve --json', ['resolve', '--json']],
    ['import', ['import']],
    ['import --json', ['import', '--json']],
  ])('of a layout is escaped by %s', async (_, args) => {
    const file = await write('a.memloom.json', {
      schema: 1,
      name: nasty,
      machine: { type: nasty },
      backends: [{ kind: 'ram', id: nasty, size: 0, memPath: nasty }],
      nodes: [{ id: 0, memdev: nasty }],
      otherArgs: [nasty],
    })
    const { out, err } = await runMemloom([...args, file], { isTerminal: false })
    expect(out.length).toBeGreaterThan(20)
    expect(out).toMatch(visible)
    expect(err).toMatch(visible)
  })

  test('of arguments and file names is escaped in errors', async () => {
    for (const args of [
      [nasty],
      ['check', `--${nasty}`],
      ['check', `/no/${nasty}`],
      ['check', '-', '--from', nasty],
    ]) {
      const { err } = await runMemloom(args)
      expect(err).toMatch(visible)
      expect(err.split('\n')).toHaveLength(2)
    }
  })

  test('an exported script keeps its bytes in a pipe and is escaped on a terminal', async () => {
    const file = await write('a.memloom.json', { schema: 1, otherArgs: ['-append', 'a\u001b[31mb'] })
    const args = ['export', file, '--to', 'qemu']
    expect((await runMemloom(args)).out).toContain('a\u001b[31mb')
    const shown = await runMemloom(args, { isTerminal: true })
    expect(shown.out).toContain('a\\x1b[31mb')
    expect(shown.err).toContain('-o')
  })
})

test.each(['check', 'resolve', 'export', 'import', 'preflight', 'live', 'vms', 'host', 'serve', 'layout'])(
  'memloom schema %s prints a JSON Schema',
  async (name) => {
    const { code, out } = await runMemloom(['schema', name])
    expect(code).toBe(0)
    expect(parse(out)).toMatchObject({ $schema: 'https://json-schema.org/draft/2020-12/schema' })
  },
)

test('--help and --version go to stdout with exit code 0', async () => {
  const help = await runMemloom(['--help'])
  expect([help.code, help.err]).toEqual([0, ''])
  expect(help.out).toContain('preflight')
  expect(help.out).not.toContain('schema [')
  expect((await runMemloom(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/)
  expect((await runMemloom(['check', '--help'])).out).toContain('--host')
})

test('what Ctrl-C ends is quiet: exit code 130', async () => {
  const controller = new AbortController()
  const running = runMemloom(['check', '-'], { signal: controller.signal, stdin: new PassThrough() })
  setTimeout(() => controller.abort(), 20)
  expect(await running).toEqual({ code: 130, out: '', err: '' })
})
