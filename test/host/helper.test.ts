// The helper as the app runs it: switches seen by the kernel, huge pages of a real pool, cancelling, kills, leftovers.

import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { HostBackend } from '../../electron/contract/hostmem.ts'
import { forkHelper } from '../../electron/host/helper/fork-helper.ts'
import { HelperSupervisor } from '../../electron/host/helper/supervise.ts'
import { HelperMemoryPort } from '../../electron/host/hostmem/helper-memory.ts'
import { makeHostPorts } from '../../electron/host/ports.ts'
import { makeLayout, type Layout } from '../../electron/model/layout.ts'
import { HeldBackends } from '../../electron/services/held-backends.ts'
import { makeHostmemService } from '../../electron/services/hostmem.ts'
import { Rehearsals } from '../../electron/services/rehearse/service.ts'
import { addon, makeProgram, requireRoot, type Program } from './program.ts'

const MIB = 2 ** 20
const isFull = process.env['MEMLOOM_FULL'] !== undefined
const POOL = '/sys/kernel/mm/hugepages/hugepages-2048kB/nr_hugepages'
const never = { isCancelled: false, onDidCancel: () => () => undefined }

let program: Program
beforeAll(async () => {
  program = await makeProgram()
})
afterAll(() => program.remove())

/** What one shell holds. */
function open(folder: string) {
  const supervisor = new HelperSupervisor(
    () => forkHelper({ program: program.helper, addon, journal: join(folder, 'journal') }),
    { first: 10, longest: 50, healthy: 60_000, attempts: 1000 },
  )
  const info = {
    version: '',
    shell: 'agent',
    platform: 'linux',
    nativeDialogs: false,
    control: true,
  } as const
  const ports = { ...makeHostPorts({ HOME: folder, PATH: '' }, supervisor), shell: { info } }
  const backends = new HeldBackends(ports.hostMemory, () => undefined)
  const rehearsals = new Rehearsals(ports, backends, () => undefined)
  const service = makeHostmemService(ports, backends, (rows) => rehearsals.releaseRows(rows))
  /** The helper's process; of the next one when this one has just been killed. */
  const getPid = async (): Promise<number> => {
    for (let turn = 0; ; turn += 1) {
      try {
        return (await supervisor.getClient().helper.describe({})).pid
      } catch (error) {
        if (turn === 20) throw error
        await sleep(20)
      }
    }
  }
  return { supervisor, ports, backends, rehearsals, service, getPid }
}

let folder: string
let shell: ReturnType<typeof open>
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'memloom-helper-'))
  shell = open(folder)
})
afterEach(async () => {
  shell.supervisor.stop()
  await rm(folder, { recursive: true })
})

function makeBackends(...backends: Layout['backends']): Layout {
  return makeLayout({
    target: { qemu: '10.0' },
    machine: { type: 'q35', memoryBackend: 'main' },
    memory: { size: 16 * MIB },
    backends: [{ kind: 'ram', id: 'main', size: 16 * MIB }, ...backends],
  })
}

async function hold(layout: Layout): Promise<(id: string) => HostBackend> {
  const { run, done } = await shell.rehearsals.start(layout, { hold: true })
  await done
  expect(run.view().failure).toBeUndefined()
  expect(run.view().state).toBe('held')
  return (id) => {
    const row = run.view().backends.find((one) => one.id === id)
    if (!row) throw new Error(`no backend ${id}`)
    return row
  }
}

describe('memory that is held', () => {
  it('is merged and dumped as it is switched, as the kernel’s flags show', async () => {
    const get = await hold(makeBackends({ kind: 'ram', id: 'a', size: 8 * MIB }))
    expect(get('a').placement).toMatchObject({ merging: true, dumped: true })
    const { key } = get('a')
    const set = async (property: 'merge' | 'dump' | 'prealloc', value: boolean) =>
      shell.service.setProperty({ key, property, value }, never)
    expect((await set('merge', false)).placement).toMatchObject({ merging: false, dumped: true })
    expect((await set('dump', false)).placement).toMatchObject({ merging: false, dumped: false })
    expect((await set('merge', true)).placement).toMatchObject({ merging: true, dumped: false })
    expect((await set('dump', true)).placement).toMatchObject({ merging: true, dumped: true })
    expect(await set('prealloc', true)).toMatchObject({ prealloc: true, size: 8 * MIB })
    await shell.service.release({ keys: [key] }, never)
    expect(await shell.service.list({}, never)).toMatchObject({ backends: [{ id: 'main' }] })
    await expect(set('merge', true)).rejects.toThrow(/no backend/)
  })

  it('is not prealloc=on with reserve=off, as in QEMU', async () => {
    const get = await hold(makeBackends({ kind: 'ram', id: 'a', size: 8 * MIB, reserve: false }))
    const change = { key: get('a').key, property: 'prealloc', value: true } as const
    await expect(shell.service.setProperty(change, never)).rejects.toMatchObject({
      data: { code: 'hostmem/refused' },
    })
  })

  it('is of huge pages from a real pool, and the pool is as before', async ({ skip }) => {
    requireRoot(skip)
    const before = Number(await readFile(POOL, 'utf8'))
    await writeFile(POOL, String(before + 8))
    try {
      const layout = makeBackends({
        ...{ kind: 'memfd', id: 'huge', size: 16 * MIB, hugetlb: true, share: true },
        ...{ policy: 'bind', hostNodes: [0] },
      })
      const get = await hold(layout)
      expect(get('huge').placement).toMatchObject({ pageSize: 2 * MIB, nodes: { 0: 16 * MIB } })
      const [run] = shell.rehearsals.list()
      await shell.rehearsals.get(run?.id ?? '').release()
      expect(shell.rehearsals.list()[0]?.restored).toEqual({ ok: true, differences: [] })
    } finally {
      await writeFile(POOL, String(before))
    }
  })

  it('may be of a thousand backends, each with its own placement', async () => {
    const count = 1000
    const began = performance.now()
    const get = await hold(
      makeBackends(
        ...Array.from({ length: count }, (_, index) => ({
          ...{ kind: 'memfd' as const, id: `b${String(index)}`, size: 65_536, share: true },
        })),
      ),
    )
    console.info(`${String(count)} backends in ${((performance.now() - began) / 1000).toFixed(1)} s`)
    for (const id of ['b0', 'b500', 'b999']) expect(get(id).placement?.nodes).toEqual({ 0: 65_536 })
    const [run] = shell.rehearsals.list()
    await shell.rehearsals.get(run?.id ?? '').release()
    expect(shell.rehearsals.list()[0]?.restored).toEqual({ ok: true, differences: [] })
  }, 120_000)

  it('is told of when somebody cuts its file short, and nobody dies (H13)', async () => {
    const path = join(folder, 'disk')
    await writeFile(path, Buffer.alloc(MIB))
    const get = await hold(makeBackends({ kind: 'file', id: 'a', size: MIB, memPath: path, share: true }))
    await truncate(path, 4096)
    for (let turn = 0; turn < 50 && !get('a').notes.join().includes('cut'); turn += 1) await sleep(100)
    expect(get('a').notes.join()).toMatch(/cut its file short: 4096 of 1048576/)
    expect((await shell.service.list({}, never)).helper.state).toBe('running')
  })
})

describe('the helper', () => {
  it('is the first to go when memory runs out, and cannot be dumped', async () => {
    const pid = await shell.getPid()
    expect((await readFile(`/proc/${String(pid)}/oom_score_adj`, 'utf8')).trim()).toBe('800')
    // Bits of ignored signals: SIGXFSZ is 25.
    const status = await readFile(`/proc/${String(pid)}/status`, 'utf8')
    const ignored = BigInt(`0x${/^SigIgn:\s*(\w+)$/m.exec(status)?.[1] ?? '0'}`)
    expect((ignored >> 24n) & 1n).toBe(1n)
  })

  it('stops filling within 200 ms at ten points, and gives the memory back (H6)', async () => {
    const { memory } = shell.supervisor.getClient()
    const times: number[] = []
    for (let turn = 0; turn < 10; turn += 1) {
      const block = `b${String(turn)}`
      await memory.allocate({ block, kind: 'memfd', size: 2048 * MIB, share: true, reserve: true })
      const filling = memory.fill({ block, threads: 2 })
      await sleep(10 + turn * 15)
      const began = performance.now()
      await memory.cancelFill({ block })
      const { cancelled, filled } = await filling
      times.push(performance.now() - began)
      expect(cancelled && filled < 2048 * MIB).toBe(true)
      await memory.release({ blocks: [block] })
    }
    times.sort((a, b) => a - b)
    console.info(`stopped after ${times.map((ms) => ms.toFixed(0)).join(', ')} ms`)
    // A busy machine may be late with some of them.
    expect(times[4]).toBeLessThan(200)
    expect(await memory.list({})).toEqual([])
  }, 120_000)

  it('ends a rehearsal that is cancelled at any point, with the host as before', async () => {
    for (let turn = 0; turn < 10; turn += 1) {
      const layout = makeBackends({ kind: 'memfd', id: 'a', size: 1024 * MIB, prealloc: true })
      const { run } = await shell.rehearsals.start(layout, {})
      await sleep(turn * 8)
      await run.cancel()
      expect(run.summarize()).toMatchObject({ state: 'cancelled', restored: { ok: true } })
    }
    expect(await shell.supervisor.getClient().memory.list({})).toEqual([])
  }, 120_000)

  it('is killed at random points of a rehearsal, and the app goes on with the host as before (H14)', async () => {
    const shm = await readdir('/dev/shm')
    const rounds = isFull ? 100 : 10
    const ends = new Map<string, number>()
    for (let round = 0; round < rounds; round += 1) {
      const pid = await shell.getPid()
      const layout = makeBackends(
        { kind: 'memfd', id: 'a', size: 32 * MIB },
        { kind: 'shm', id: 'b', size: 16 * MIB },
        { kind: 'file', id: 'c', size: 16 * MIB, memPath: folder, share: true },
        { kind: 'ram', id: 'd', size: 64 * MIB, prealloc: true },
      )
      const { run, done } = await shell.rehearsals.start(layout, {})
      await sleep(Math.random() * 150)
      process.kill(pid, 'SIGKILL')
      await done
      const { state, failure, restored } = run.summarize()
      expect(restored).toEqual({ ok: true, differences: [] })
      if (state !== 'done') expect(failure).toMatchObject({ code: 'helper/lost' })
      ends.set(state, (ends.get(state) ?? 0) + 1)
      // Another is there, and holds nothing of the old one: a rehearsal may be done before the end is noticed.
      expect(await shell.getPid()).not.toBe(pid)
      expect(await shell.supervisor.getClient().memory.list({})).toEqual([])
    }
    console.info(`killed at ${String(rounds)} points: ${JSON.stringify(Object.fromEntries(ends))}`)
    expect(await readdir('/dev/shm')).toEqual(shm)
    expect(await readdir(folder)).not.toContain('c')
    const { run, done } = await shell.rehearsals.start(makeBackends({ kind: 'ram', id: 'a', size: MIB }), {})
    await done
    expect(run.summarize().state).toBe('done')
  }, 600_000)

  it('says which memory went with it', async () => {
    const get = await hold(makeBackends({ kind: 'ram', id: 'a', size: MIB }))
    process.kill(await shell.getPid(), 'SIGKILL')
    for (let turn = 0; turn < 100 && get('a').state !== 'lost'; turn += 1) await sleep(20)
    expect(get('a').state).toBe('lost')
    expect((await shell.service.list({}, never)).helper.lost).toBe(2)
  })

  it('is ended when it does not answer in time, and another takes its place', async () => {
    const deadlines = { allocate: 300, quick: 300, placement: 300, release: 300 }
    const memory = new HelperMemoryPort(shell.supervisor, deadlines).makeMemory({
      ...{ prefix: 'x/', floor: 0, contexts: {} },
    })
    const request = { id: 'a', kind: 'ram', size: MIB, share: false, reserve: true } as const
    const pid = await shell.getPid()
    process.kill(pid, 'SIGSTOP')
    await expect(memory.allocate(request)).rejects.toMatchObject({ data: { code: 'helper/silent' } })
    const next = await shell.getPid()
    expect(next).not.toBe(pid)
    expect((await memory.allocate(request)).size).toBe(MIB)
  })

  it('gives back what has a name when it is told to end', async () => {
    const memPath = join(folder, 'kept')
    await shell.supervisor.getClient().memory.allocate({
      ...{ block: 'n', kind: 'file', size: MIB, share: true, reserve: true, named: true, memPath },
    })
    shell.supervisor.stop()
    for (let turn = 0; turn < 100 && existsSync(memPath); turn += 1) await sleep(20)
    expect(existsSync(memPath)).toBe(false)
  })

  it('removes what a killed one gave a name, but not what is another’s by now or still mapped', async () => {
    const names = ['left', 'replaced', 'mapped'].map((name) => join(folder, name))
    const [left = '', replaced = '', mapped = ''] = names
    const pid = await shell.getPid()
    for (const memPath of names)
      await shell.supervisor.getClient().memory.allocate({
        ...{ block: memPath, kind: 'file', size: MIB, share: true, reserve: true, named: true, memPath },
      })
    expect((await stat(left)).size).toBe(MIB)
    const holder = execFileSync('sh', [
      '-c',
      `python3 -c "import mmap,time; f=open('${mapped}','r+b'); m=mmap.mmap(f.fileno(),4096); time.sleep(60)" >/dev/null 2>&1 & echo $!`,
    ])
    const holderPid = Number(holder.toString())
    for (let turn = 0; turn < 200; turn += 1) {
      if ((await readFile(`/proc/${String(holderPid)}/maps`, 'utf8').catch(() => '')).includes(mapped)) break
      await sleep(20)
    }
    process.kill(pid, 'SIGKILL')
    await rm(replaced)
    await writeFile(replaced, 'another')
    try {
      await shell.getPid()
      for (let turn = 0; turn < 100 && existsSync(left); turn += 1) await sleep(20)
      expect(names.map((name) => existsSync(name))).toEqual([false, true, true])
      expect(await readFile(replaced, 'utf8')).toBe('another')
    } finally {
      process.kill(holderPid, 'SIGKILL')
    }
    while (
      existsSync(`/proc/${String(holderPid)}/maps`) &&
      (await readFile(`/proc/${String(holderPid)}/maps`, 'utf8').catch(() => '')) !== ''
    )
      await sleep(20)
    process.kill(await shell.getPid(), 'SIGKILL')
    await sleep(50)
    await shell.getPid()
    for (let turn = 0; turn < 100 && existsSync(mapped); turn += 1) await sleep(20)
    expect(existsSync(mapped)).toBe(false)
  })

  it('takes a name away with its block', async () => {
    const memPath = join(folder, 'named')
    const { memory } = shell.supervisor.getClient()
    await memory.allocate({
      block: 'n',
      kind: 'file',
      size: MIB,
      share: true,
      reserve: true,
      named: true,
      memPath,
    })
    expect(existsSync(memPath)).toBe(true)
    await memory.release({ blocks: ['n', 'nobody'] })
    expect(existsSync(memPath)).toBe(false)
    expect(await readdir(join(folder, 'journal'))).toEqual([])
  })
})
