// Each way in which a host fails a rehearsal, with the fault injected: the cause is named, nothing dies, nothing is left.

import { mkdir, readFile, rmdir, stat, truncate, writeFile } from 'node:fs/promises'
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Rehearsal } from '../../electron/contract/rehearse.ts'
import { addon, makeBackends, makeProgram, requireRoot, type Ended, type Program } from './program.ts'

const MIB = 2 ** 20
/** What strace calls to make a system call of every thread fail; faster where only that call stops the program. */
const inject = (what: string, call: string): string[] => [
  ...['strace', '-f', '-qq', '--seccomp-bpf', '-o', '/dev/null'],
  ...['-e', `trace=${call}`, '-e', `inject=${call}:${what}`],
]

let program: Program

beforeAll(async () => {
  program = await makeProgram()
})

afterAll(() => program.remove())

function requireRehearsal(rehearsal: Rehearsal | undefined): Rehearsal {
  if (!rehearsal) throw new Error('The rehearsal told nothing of itself.')
  return rehearsal
}

/** The failure of the backend `x`; everything was given back. */
function getFailure({ rehearsal, err }: Ended) {
  expect(rehearsal, err).toBeDefined()
  const { backends, restored, state } = requireRehearsal(rehearsal)
  expect(state).toBe('failed')
  expect(restored).toEqual({ ok: true, differences: [] })
  const { failure } = backends.find(({ id }) => id === 'x') ?? {}
  expect(failure, JSON.stringify(backends)).toBeDefined()
  return failure
}

function expectDone({ rehearsal, err, code }: Ended): Rehearsal {
  expect(rehearsal, err).toMatchObject({ state: 'done', restored: { ok: true } })
  expect(code).toBe(0)
  return requireRehearsal(rehearsal)
}

const memfd = { kind: 'memfd', id: 'x', size: '32 MiB', share: true }

describe('a rehearsal', () => {
  it('fills every kind, tells nodes, pages and flags, and leaves nothing (H15, H16, H17)', async () => {
    const done = expectDone(
      await program.rehearse(
        makeBackends(
          { kind: 'ram', id: 'ram', size: '34 MiB', merge: true, dump: false, prealloc: true },
          { ...memfd, policy: 'bind', hostNodes: '0' },
          { kind: 'shm', id: 'shm', size: '8 MiB' },
          { kind: 'file', id: 'file', size: '8 MiB', memPath: program.folder, share: true },
          { kind: 'ram', id: 'sparse', size: '1 GiB', reserve: false },
        ),
      ),
    )
    const rows = Object.fromEntries(done.backends.map((row) => [row.id, row]))
    expect(rows['ram']?.placement).toMatchObject({ merging: true, dumped: false, resident: 34 * MIB })
    expect(rows['ram']?.placement?.transparentHuge).toBeGreaterThan(0)
    expect(rows['x']?.placement).toMatchObject({ merging: false, policy: 'bind:0', nodes: { 0: 32 * MIB } })
    expect(rows['x']?.notes.join()).toMatch(/merge=on does nothing/)
    expect(rows['sparse']?.placement?.resident).toBe(0)
    expect(rows['sparse']?.notes.join()).toMatch(/reserve=off/)
    expect(done.nodes).toEqual({ 0: (16 + 34 + 32 + 8 + 8) * MIB })
  })

  it('names the missing huge pages, before and when forced (H1)', async () => {
    const layout = makeBackends({ ...memfd, size: '4 GiB', hugetlb: true })
    const planned = await program.rehearse(layout)
    expect(planned.code).toBe(1)
    expect(planned.plan?.needs.find(({ resource }) => resource === 'pool')).toMatchObject({
      verdict: 'impossible',
      needed: 4096 * MIB,
    })
    const failure = getFailure(await program.rehearse(layout, ['--force']))
    expect(failure).toMatchObject({ code: 'host/pool-short', call: 'mmap', errno: 'ENOMEM' })
    expect(failure?.message).toMatch(/needs 2048 2 MiB pages.* are missing/)
  })

  it('maps huge pages that are not there with reserve=off, and says that it did not fill (H1)', async () => {
    const done = expectDone(
      await program.rehearse(makeBackends({ ...memfd, size: '64 MiB', hugetlb: true, reserve: false }), [
        '--force',
      ]),
    )
    expect(done.backends.find(({ id }) => id === 'x')?.placement?.resident).toBe(0)
  })

  it('says how much a full tmpfs lacks (H2)', async ({ skip }) => {
    requireRoot(skip)
    const folder = join(program.folder, 'tiny')
    await mkdir(folder)
    const mount = ['unshare', '-m', 'sh', '-c', `mount -t tmpfs -o size=1m none ${folder} && exec "$@"`, 'sh']
    const layout = makeBackends({ kind: 'file', id: 'x', size: '8 MiB', memPath: folder, share: true })
    const planned = await program.rehearse(layout, [], mount)
    expect(planned.plan?.needs.find(({ resource }) => resource === 'store')).toMatchObject({
      ...{ verdict: 'impossible', needed: 8 * MIB, available: MIB, name: folder },
    })
    const failure = getFailure(await program.rehearse(layout, ['--force'], mount))
    expect(failure).toMatchObject({ code: 'host/store-full', errno: 'ENOSPC' })
    expect(failure?.message).toMatch(/8 MiB are needed, 1 MiB are free, 7 MiB are missing/)
  })

  it('stops at 90 % of its memory cgroup, and the kernel kills nobody (H4)', async ({ skip }) => {
    requireRoot(skip)
    skip(!existsSync('/sys/fs/cgroup/memory'), 'needs the memory controller of cgroups v1')
    const own = /^\d+:memory:(.*)$/m.exec(await readFile('/proc/self/cgroup', 'utf8'))?.[1]
    const parent = join('/sys/fs/cgroup/memory', own ?? '')
    const group = join(parent, `memloom-test-${String(process.pid)}`)
    await mkdir(group)
    try {
      await writeFile(join(group, 'memory.limit_in_bytes'), String(512 * MIB))
      const enter = ['sh', '-c', `echo $$ > ${group}/cgroup.procs && exec "$@"`, 'sh']
      const layout = makeBackends({ ...memfd, size: '768 MiB' })
      const planned = await program.rehearse(layout, [], enter)
      expect(planned.plan?.needs.find(({ resource }) => resource === 'cgroup')?.verdict).toBe('impossible')
      const failure = getFailure(await program.rehearse(layout, ['--force'], enter))
      expect(failure).toMatchObject({ code: 'host/cgroup-limit' })
      expect(failure?.message).toMatch(/limit of 512 MiB/)
      expect(await readFile(join(group, 'memory.oom_control'), 'utf8')).toContain('oom_kill 0\n')
    } finally {
      await rmdir(group)
    }
  })

  it('tells a host without memory for it by the limit of its address space (H5)', async () => {
    const before = ['prlimit', `--as=${String(64 * 1024 * MIB)}`]
    const layout = makeBackends({ kind: 'ram', id: 'x', size: '96 GiB', reserve: false })
    const failure = getFailure(await program.rehearse(layout, ['--force'], before))
    expect(failure).toMatchObject({ code: 'host/memory-short', call: 'mmap', errno: 'ENOMEM' })
  })

  it('refuses a node that is not there, alone and beside one that is (H7)', async () => {
    for (const hostNodes of ['127', '0,127']) {
      const layout = makeBackends({ ...memfd, policy: 'bind', hostNodes })
      const planned = await program.rehearse(layout)
      expect(planned.plan?.needs.find(({ name }) => name === 'host node 127')?.verdict).toBe('impossible')
      const failure = getFailure(await program.rehearse(layout, ['--force']))
      expect(failure).toMatchObject({ code: 'host/mbind-refused', call: 'mbind', errno: 'EINVAL' })
      expect(failure?.message).toContain('names host node 127')
    }
  })

  it.each([
    ['EPERM', 'may not set policies'],
    ['EIO', 'could not be moved'],
    ['ENOSYS', 'has no NUMA policies'],
  ])('says what %s of mbind means (H7)', async (errno, words) => {
    const layout = makeBackends({ ...memfd, policy: 'bind', hostNodes: '0' })
    const failure = getFailure(await program.rehearse(layout, [], inject(`error=${errno}`, 'mbind')))
    expect(failure).toMatchObject({ code: 'host/mbind-refused', errno })
    expect(failure?.message).toContain(words)
  })

  it('takes the first of several preferred nodes where the kernel prefers one only, and says so (H8)', async () => {
    const layout = makeBackends({ ...memfd, policy: 'preferred', hostNodes: '0' })
    const done = expectDone(await program.rehearse(layout, [], inject('error=EINVAL:when=2', 'mbind')))
    expect(done.backends.find(({ id }) => id === 'x')?.placement?.policy).toMatch(/^prefer/)
  })

  it('warns of locked memory that the limit does not allow (H9)', async () => {
    const layout = { ...makeBackends(memfd), memory: { size: '16 MiB', memLock: 'on' } }
    const planned = await program.rehearse(layout, ['--plan'], ['prlimit', '--memlock=65536'])
    expect(planned.plan).toMatchObject({ fits: true })
    expect(planned.plan?.needs.find(({ resource }) => resource === 'locked')).toMatchObject({
      ...{ verdict: 'warned', needed: 48 * MIB, available: 65_536 },
    })
  })

  it('says which limit a file is too large for (H10)', async () => {
    const layout = makeBackends({ ...memfd, size: '64 MiB' })
    const before = ['prlimit', `--fsize=${String(MIB)}`]
    expect((await program.rehearse(layout, [], before)).plan?.fits).toBe(false)
    expect(getFailure(await program.rehearse(layout, ['--force'], before))).toMatchObject({
      ...{ code: 'host/file-size-limit', errno: 'EFBIG' },
    })
  })

  it('budgets descriptors, and names their limit when they run out (H11)', async () => {
    const planned = await program.rehearse(makeBackends(memfd), [], ['prlimit', '--nofile=40:40'])
    expect(planned.plan?.needs.find(({ resource }) => resource === 'descriptors')).toMatchObject({
      ...{ verdict: 'impossible', available: 40 },
    })
    const broken = await program.rehearse(makeBackends(memfd), [], inject('error=EMFILE', 'memfd_create'))
    expect(getFailure(broken)).toMatchObject({ code: 'host/no-descriptors', errno: 'EMFILE' })
  })
})

/** The native library alone, since Node itself does not survive what is done to madvise here. */
function fillNatively(errno: number): string[] {
  const tests = join(addon, '../memloom_native_tests')
  const words = [...inject(`error=${String(errno)}`, 'madvise'), tests, '--fill']
  const { stdout } = spawnSync(words[0] ?? '', words.slice(1), { encoding: 'utf8' })
  return stdout.trim().split('\n')
}

describe('a kernel whose madvise fails', () => {
  it('fills without MADV_POPULATE_WRITE where it is not known (H3)', () => {
    expect(fillNatively(22)).toEqual(['ram 8388608 of 8388608', 'memfd 8388608 of 8388608'])
  })

  it('says once that the memory of a page is broken (H19)', () => {
    expect(fillNatively(133)).toEqual([
      'ram madvise(MADV_POPULATE_WRITE) EHWPOISON',
      'memfd madvise(MADV_POPULATE_WRITE) EHWPOISON',
    ])
  })
})

describe('files (H12)', () => {
  const file = (memPath: string, fields: object = {}): object =>
    makeBackends({ kind: 'file', id: 'x', size: '1 MiB', memPath, share: true, ...fields })

  it.each([
    ['smaller', MIB / 2, 'host/file-too-short'],
    ['empty', 0, undefined],
    ['equal', MIB, undefined],
    ['larger', 2 * MIB, undefined],
  ])('uses or refuses one that is %s, and never changes it', async (name, size, code) => {
    const path = join(program.folder, `file-${name}`)
    await writeFile(path, '')
    await truncate(path, size)
    const before = await stat(path)
    const ended = await program.rehearse(file(path), ['--force'])
    if (code === undefined) expectDone(ended)
    else expect(getFailure(ended)).toMatchObject({ code })
    const after = await stat(path)
    expect([after.size, after.blocks, after.mtimeMs]).toEqual([before.size, before.blocks, before.mtimeMs])
  })

  it('gives a missing file no name, and a folder no file', async () => {
    const path = join(program.folder, 'not-there')
    expectDone(await program.rehearse(file(path)))
    await expect(stat(path)).rejects.toThrow(/ENOENT/)
  })

  it('refuses what cannot be mapped, without waiting', async () => {
    const fifo = join(program.folder, 'fifo')
    execFileSync('mkfifo', [fifo])
    for (const path of [fifo, '/dev/null', '/nonexistent/folder/file'])
      expect(getFailure(await program.rehearse(file(path), ['--force']))?.code).toMatch(
        /^host\/(file|memory)-refused$/,
      )
    expectDone(await program.rehearse(file('/dev/zero', { share: false }), ['--force']))
  })
})
