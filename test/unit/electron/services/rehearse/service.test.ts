// Rehearsals as clients see them, on memory that is none: one at a time, held and released, cancelled, told of slowly.

import { describe, expect, it } from 'vitest'
import type { HostBackend } from '../../../../../electron/contract/hostmem.ts'
import type { HostFacts } from '../../../../../electron/model/host-facts.ts'
import { makeLayout } from '../../../../../electron/model/layout.ts'
import { HeldBackends } from '../../../../../electron/services/held-backends.ts'
import { makeHostmemService } from '../../../../../electron/services/hostmem.ts'
import type { HostMemoryPort, HostSnapshot } from '../../../../../electron/services/hostmem-port.ts'
import { Rehearsals } from '../../../../../electron/services/rehearse/service.ts'
import { getFailure } from '../../../../conformance/describe-transport.ts'
import { makeMemoryDouble } from '../../hostmem/memory-double.ts'
import { makeNoMemory } from '../no-host-memory.ts'
import { makeMemoryPorts } from '../ports-in-memory.ts'

const MIB = 2 ** 20
const GIB = 2 ** 30
const never = { isCancelled: false, onDidCancel: () => () => undefined }

const HOST: HostFacts = {
  ...{ pageSize: 4096, cpus: [0], memTotal: 8 * GIB, memAvailable: 4 * GIB, hugePages: [] },
  nodes: [{ id: 0, cpus: [0], memTotal: 8 * GIB, memFree: 4 * GIB, hugePages: [], distances: [10] }],
  ...{ sgx: false, kvm: false, paths: {}, ivshmemServers: {} },
}

const placement = {
  ...{ pageSize: 4096, nodes: { 0: MIB }, resident: MIB, transparentHuge: 0, policy: 'default' },
  flags: ['mg'],
}

function make({ control = true, left = [] as string[] } = {}) {
  const memory = makeMemoryDouble()
  const events: { name: string; at: number }[] = []
  const told: HostBackend[][] = []
  let snapshots = 0
  let changeStatus: Parameters<HostMemoryPort['onDidChangeStatus']>[0] = () => undefined
  const hostMemory: HostMemoryPort = {
    ...makeNoMemory(),
    makeMemory: () => memory,
    readPlacements: (blocks) => Promise.resolve(blocks.map((block) => ({ block, ...placement }))),
    readSnapshot: (): Promise<HostSnapshot> => {
      snapshots += 1
      return Promise.resolve({ pools: {}, files: snapshots > 1 ? left : [] })
    },
    onDidChangeStatus: (listener) => {
      changeStatus = listener
      return () => undefined
    },
    sleep: (milliseconds) => new Promise((done) => setTimeout(done, milliseconds / 10)),
  }
  const base = makeMemoryPorts()
  const ports = {
    ...base,
    hostMemory,
    machine: { ...base.machine, readHostFacts: () => Promise.resolve(HOST) },
    shell: { info: { ...base.shell.info, control } },
  }
  const note = (name: string): void => void events.push({ name, at: performance.now() })
  const backends = new HeldBackends(hostMemory, (_, value) => {
    note('hostmem')
    if ('changed' in value) told.push(value.changed)
  })
  const rehearsals = new Rehearsals(ports, backends, () => {
    note('rehearse')
  })
  const layout = makeLayout({
    target: { qemu: '10.0' },
    machine: { type: 'q35', memoryBackend: 'a' },
    backends: [
      { kind: 'ram', id: 'a', size: MIB },
      { kind: 'ram', id: 'b', size: 2 * MIB, prealloc: true },
    ],
  })
  const huge = { ...layout, backends: [{ kind: 'ram' as const, id: 'a', size: 16 * GIB }] }
  const service = rehearsals.makeImplementation((document) => (document === 'huge' ? huge : layout))
  const hostmem = makeHostmemService(ports, backends, (rows) => rehearsals.releaseRows(rows))
  return { memory, events, told, service, hostmem, rehearsals, layout, changeStatus: () => changeStatus }
}

/** Starts and waits for the end, or until it is held. */
async function run(made: ReturnType<typeof make>, options: object = {}) {
  const started = await made.service.start({ document: 'd', ...options }, never)
  for (let turn = 0; turn < 200; turn += 1) {
    const now = await made.service.get({ rehearsal: started.id }, never)
    if (now.state !== 'running' && now.state !== 'releasing') return now
    await new Promise((done) => setTimeout(done, 5))
  }
  throw new Error('it did not end')
}

describe('a rehearsal', () => {
  it('makes, fills, looks, and gives back', async () => {
    const made = make()
    const ended = await run(made)
    expect(ended).toMatchObject({ state: 'done', document: 'd', restored: { ok: true, differences: [] } })
    expect(ended.backends).toMatchObject([
      { id: 'a', state: 'released', filled: MIB, placement: { merging: true, dumped: true } },
      { id: 'b', state: 'released', filled: 2 * MIB, prealloc: true },
    ])
    expect(ended.nodes).toEqual({ 0: 2 * MIB })
    expect(made.memory.live).toBe(0)
    expect(made.memory.calls.filter((call) => call.startsWith('fill'))).toHaveLength(2)
  })

  it('makes only what it is told', async () => {
    const ended = await run(make(), { only: ['b'] })
    expect(ended.backends.map(({ id }) => id)).toEqual(['b'])
  })

  it('stops at what fails, names it, and gives the rest back', async () => {
    const made = make()
    made.memory.refused.add('fill')
    const ended = await run(made)
    expect(ended).toMatchObject({ state: 'failed', failure: { errno: 'EIO', object: 'a' } })
    expect(ended.backends.map(({ state }) => state)).toEqual(['failed', 'waiting'])
    expect(made.memory.live).toBe(0)
  })

  it('tells what is left behind', async () => {
    const ended = await run(make({ left: ['/dev/shm/x'] }))
    expect(ended.restored).toEqual({ ok: false, differences: ['/dev/shm/x is left.'] })
  })

  it('is refused with the plan when the host is short, and forced goes on', async () => {
    const made = make()
    const refused = await getFailure(Promise.resolve(made.service.start({ document: 'huge' }, never)))
    expect(refused).toMatchObject({ code: 'rehearse/host-short', detail: { fits: false } })
    expect(made.memory.calls).toEqual([])
    expect((await run(made, { document: 'huge', force: true })).state).toBe('done')
  })

  it('is held until it is released, row by row or whole', async () => {
    const made = make()
    const held = await run(made, { hold: true })
    expect(held.state).toBe('held')
    expect(made.memory.live).toBe(2)
    const [first] = held.backends
    await made.hostmem.release({ keys: [first?.key ?? ''] }, never)
    expect(made.memory.live).toBe(1)
    const ended = await made.service.release({ rehearsal: held.id }, never)
    expect(ended.state).toBe('done')
    expect(made.memory.live).toBe(0)
    expect((await made.hostmem.list({}, never)).backends).toEqual([])
  })

  it('switches properties while it is held, as QEMU would', async () => {
    const made = make()
    const held = await run(made, { hold: true })
    const key = held.backends[0]?.key ?? ''
    made.memory.calls.length = 0
    const row = await made.hostmem.setProperty({ key, property: 'dump', value: false }, never)
    expect(row.dump).toBe(false)
    expect(made.memory.calls).toEqual(['advise dont-dump'])
    const unknown = made.hostmem.setProperty({ key: 'x', property: 'dump', value: true }, never)
    expect((await getFailure(Promise.resolve(unknown))).code).toBe('hostmem/not-held')
  })

  it('is one at a time', async () => {
    const made = make()
    const [, second] = await Promise.allSettled([
      made.service.start({ document: 'd' }, never),
      made.service.start({ document: 'd' }, never),
    ])
    expect(second).toMatchObject({ status: 'rejected', reason: { data: { code: 'rehearse/busy' } } })
  })

  it('is told of at intervals, and once at its end', async () => {
    const made = make()
    await run(made)
    await new Promise((done) => setTimeout(done, 40))
    for (const name of ['rehearse', 'hostmem']) {
      const times = made.events.filter((event) => event.name === name).map(({ at }) => at)
      expect(times.length).toBeGreaterThan(0)
      // The double's clock runs ten times as fast: 10 ms stand for the 100.
      for (const [index, at] of times.slice(1).entries()) expect(at - (times[index] ?? 0)).toBeGreaterThan(8)
    }
  })

  it('needs control', async () => {
    const made = make({ control: false })
    const refused = Promise.resolve().then(() => made.service.start({ document: 'd' }, never))
    expect((await getFailure(refused)).code).toBe('app/no-control')
  })

  it('loses its rows with the helper, and says how many', async () => {
    const made = make()
    const held = await run(made, { hold: true })
    made.changeStatus()({ state: 'restarting', reason: 'SIGKILL', lost: 0 })
    const now = await made.service.get({ rehearsal: held.id }, never)
    expect(now.backends.map(({ state }) => state)).toEqual(['lost', 'lost'])
    expect((await made.hostmem.list({}, never)).helper.lost).toBe(2)
    expect((await made.service.release({ rehearsal: held.id }, never)).state).toBe('done')
  })

  it('of the last ten is remembered', async () => {
    const made = make()
    for (let turn = 0; turn < 12; turn += 1) await run(made)
    const ids = (await made.service.list({}, never)).map(({ id }) => id)
    expect(ids.at(-1)).toBe('r12')
    expect(ids.length).toBeLessThanOrEqual(11)
    expect((await getFailure(run(made).then(() => made.service.get({ rehearsal: 'r1' }, never)))).code).toBe(
      'rehearse/unknown',
    )
  })
})
