// A virtual peer in the real helper, at servers that cut numbers, send what they must not, or more than fits.

import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { VirtualPeer } from '../../../../electron/contract/ivshmem.ts'
import { forkHelper } from '../../../../electron/host/helper/fork-helper.ts'
import { HelperSupervisor } from '../../../../electron/host/helper/supervise.ts'
import { makeIvshmemPort } from '../../../../electron/host/ivshmem/port.ts'
import { VirtualPeers } from '../../../../electron/services/virtual-peers.ts'
import { type Bundle, bundleForNode } from '../../../conformance/bundle-for-node.ts'
import { isBuilt, LOAD_PROGRAM, makeFolder, until } from '../../../ivshmem/programs.ts'

/** A step of test/ivshmem/odd-server.py. */
interface Step {
  value?: number
  with?: 'memory' | 'eventfd' | 'pair' | 'file' | 'socket' | 'pipe'
  times?: number
  cut?: number
  late?: true
  joined?: number[]
  await?: 'line'
}

/** Version, id and memory: what every server begins with. */
const GREETING: Step[] = [{ value: 0 }, { value: 1 }, { value: -1, with: 'memory' }]

describe.skipIf(!isBuilt)('a virtual peer', () => {
  let program: Bundle
  let helper: HelperSupervisor
  let peers: VirtualPeers
  let folder: string
  let server: ChildProcess | undefined
  let view: VirtualPeer | undefined

  const serve = async (steps: readonly Step[]): Promise<string> => {
    const socket = join(folder, 'odd.sock')
    const script = join(import.meta.dirname, '../../../ivshmem/odd-server.py')
    const child = spawn('python3', [script, socket, JSON.stringify(steps)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    server = child
    await once(createInterface(child.stdout), 'line')
    return socket
  }
  const joinAt = async (steps: readonly Step[], legacy = false): Promise<VirtualPeer> =>
    (view = await peers.join({ socket: await serve(steps), legacy }))
  const getPid = async () => (await helper.getClient().helper.describe({})).pid
  const getView = () => peers.list()[0] ?? view
  /** Waits until it has lost its server, and gives the reason. */
  const awaitLoss = async (): Promise<string> => {
    await until(() => getView()?.state === 'lost')
    return getView()?.problem ?? ''
  }

  beforeAll(async () => {
    program = await bundleForNode(join(import.meta.dirname, '../../../../native/helper/index.ts'))
  })
  afterAll(() => program.remove())
  beforeEach(async () => {
    folder = await makeFolder()
    helper = new HelperSupervisor(() =>
      forkHelper({ program: program.path, addon: join(LOAD_PROGRAM, '../memloom.node') }),
    )
    peers = new VirtualPeers(makeIvshmemPort(helper), (event, value) => {
      if (event === 'onDidChangeVirtualPeer') view = value as VirtualPeer
    })
  })
  afterEach(async () => {
    server?.kill('SIGKILL')
    helper.stop()
    await rm(folder, { recursive: true, force: true })
  })

  it.each([1, 3, 7])('puts numbers together that come in two pieces (cut after %i)', async (cut) => {
    const steps: Step[] = [
      ...GREETING.map((step, index): Step => ({ ...step, cut, ...(index === 2 ? { late: true } : {}) })),
      { value: 5, with: 'eventfd', cut },
      { value: 5, with: 'eventfd', cut, late: true },
      { value: 1, with: 'eventfd', cut },
    ]
    expect(await joinAt(steps)).toMatchObject({ state: 'joined', id: 1, size: 65_536 })
    await until(() => getView()?.received.length === 1)
    expect(getView()).toMatchObject({ peers: [{ id: 5, vectors: 2 }], received: [0] })
  })

  it('tells numbers apart that come at once', async () => {
    const steps: Step[] = [
      { joined: [0, 1] },
      { value: -1, with: 'memory' },
      ...[4, 5, 6].map((value): Step => ({ value, with: 'eventfd' })),
      { joined: [4, 6] },
    ]
    expect((await joinAt(steps)).state).toBe('joined')
    await until(() => getView()?.peers.length === 1 && getView()?.peers[0]?.id === 5)
  })

  it('closes a second descriptor that comes with a number', async () => {
    const steps: Step[] = [...GREETING, { await: 'line' }, { value: 5, with: 'pair', times: 8 }]
    await joinAt(steps)
    const folderOfHelper = `/proc/${await getPid()}/fd`
    const before = (await readdir(folderOfHelper)).length
    server?.stdin?.write('\n')
    await until(() => getView()?.peers[0]?.vectors === 8)
    await until(() => readdirSync(folderOfHelper).length === before + 8)
  })

  // A number without its descriptor would mean that the peer left.
  it('is lost, and says so, when its helper may not open what comes', async () => {
    const steps: Step[] = [...GREETING, { await: 'line' }, { value: 5, with: 'eventfd', times: 200 }]
    await joinAt(steps)
    const pid = await getPid()
    const open = (await readdir(`/proc/${pid}/fd`)).length
    execFileSync('prlimit', ['--pid', String(pid), `--nofile=${open + 20}:`])
    server?.stdin?.write('\n')
    expect(await awaitLoss()).toMatch(/a descriptor was lost, because this process has too many open files/)
    // With files to spare it joins anew.
    execFileSync('prlimit', ['--pid', String(pid), '--nofile=1024:'])
    server?.kill('SIGKILL')
    await rm(join(folder, 'odd.sock'), { force: true })
    expect(await joinAt(GREETING)).toMatchObject({ state: 'joined' })
  })

  it.each(['file', 'socket', 'pipe', 'memory'] as const)(
    'does not wait on a %s as if it were a doorbell',
    async (kind) => {
      await joinAt([...GREETING, { value: 1, with: kind }])
      expect(await awaitLoss()).toBe('The server sent something that is no eventfd as a doorbell.')
    },
  )

  it.each(['file', 'socket', 'pipe', 'memory'] as const)(
    'does not write to a %s as if it were a doorbell',
    async (kind) => {
      const { handle } = await joinAt([...GREETING, { value: 5, with: kind }])
      await until(() => getView()?.peers.length === 1)
      expect(await peers.writeRegister(handle, 12, 5 << 16)).toEqual({ doorbell: 'blocked' })
      expect(getView()?.state).toBe('joined')
    },
  )

  it.each(['eventfd', 'socket', 'pipe'] as const)('does not take a %s for memory', async (kind) => {
    const joined = await joinAt([{ value: 0 }, { value: 1 }, { value: -1, with: kind }])
    expect(joined).toMatchObject({
      state: 'lost',
      problem: 'The server sent something that is no file as the shared memory.',
    })
  })

  it('does not take an empty file for memory', async () => {
    const joined = await joinAt([{ value: 0 }, { value: 1 }, { value: -1, with: 'file' }])
    expect(joined).toMatchObject({ state: 'lost' })
    expect(joined.problem).toMatch(/region of 0 bytes: its size must be a power of two/)
  })

  it('keeps 2,048 vectors of a peer, and ends at one more', async () => {
    const steps: Step[] = [
      ...GREETING,
      { value: 5, with: 'eventfd', times: 2048 },
      { await: 'line' },
      { value: 5, with: 'eventfd' },
    ]
    await joinAt(steps)
    await until(() => getView()?.peers[0]?.vectors === 2048, 20)
    expect(getView()?.state).toBe('joined')
    server?.stdin?.write('\n')
    expect(await awaitLoss()).toMatch(/peer 5 has more than 2048 vectors/)
  })
})
