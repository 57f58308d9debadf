// The rows of "Host memory backends" of the specification, on memory that writes down what it is told.

import { describe, expect, it } from 'vitest'
import { FatalBackendError, HostMemoryBackend } from '../../../../electron/hostmem/backend.ts'
import type { QomValue } from '../../../../electron/hostmem/qom-result.ts'
import { getRevision, REVISION_2015, type Revision } from '../../../../electron/hostmem/revision.ts'
import { PLAIN_MACHINE, type MachineDefaults } from '../../../../electron/hostmem/state.ts'
import type { BackendKind } from '../../../../electron/model/backend.ts'
import { makeMemoryDouble, type MemoryDouble } from './memory-double.ts'

const NOW = getRevision(10, 0)
const OLDER = getRevision(7, 2)
const MIB = 2 ** 20

interface Given {
  kind?: BackendKind
  revision?: Revision
  machine?: Partial<MachineDefaults>
  port?: MemoryDouble
  properties?: Record<string, QomValue>
}

async function make({
  kind = 'ram',
  revision = NOW,
  machine = {},
  port = makeMemoryDouble(),
  properties = {},
}: Given) {
  const backend = new HostMemoryBackend({
    kind,
    id: 'ram0',
    revision,
    machine: { ...PLAIN_MACHINE, ...machine },
    port,
    hasThreadContext: (path) => path.endsWith('tc0'),
  })
  const results = []
  for (const [name, value] of Object.entries({ size: MIB, ...properties }))
    results.push((await backend.set(name, value)).ok)
  return { backend, port, results }
}

async function complete(given: Given) {
  const made = await make(given)
  const completed = await made.backend.complete()
  return { ...made, completed }
}

const isOk = async (result: Promise<{ ok: boolean }>): Promise<boolean> => (await result).ok

describe('completion', () => {
  it('allocates, advises, binds, and fills last', async () => {
    const { port, completed } = await complete({
      properties: { policy: 'bind', 'host-nodes': [1, 0], dump: false, prealloc: true },
      machine: { threads: 3 },
    })
    expect(completed).toEqual({ ok: true, value: null })
    expect(port.calls).toEqual([
      'allocate ram0 1048576',
      'advise mergeable',
      'advise dont-dump',
      'bind bind 0,1',
      'fill 3',
    ])
  })

  it('takes the machine’s defaults for merge, dump, prealloc and threads', async () => {
    const { backend } = await make({ machine: { merge: false, dump: false, prealloc: true, threads: 7 } })
    const { merge, dump, prealloc, preallocThreads, reserve } = backend.state
    expect({ merge, dump, prealloc, preallocThreads, reserve }).toEqual({
      ...{ merge: false, dump: false, prealloc: true },
      ...{ preallocThreads: 7, reserve: true },
    })
  })

  it.each([
    ['host nodes without a policy', { 'host-nodes': [0] }],
    ['a policy without host nodes', { policy: 'bind' }],
  ])('refuses %s, and nothing is left', async (_, properties) => {
    for (const revision of [NOW, OLDER, REVISION_2015]) {
      const { completed, port, backend } = await complete({ properties, revision })
      expect(completed.ok).toBe(false)
      expect(port.live).toBe(0)
      expect(backend.hasMemory).toBe(false)
    }
  })

  it('gives back what it made when a step is refused', async () => {
    for (const step of ['bind', 'fill']) {
      const port = makeMemoryDouble()
      port.refused.add(step)
      const properties = { policy: 'bind', 'host-nodes': [0], prealloc: true }
      const { completed } = await complete({ port, properties })
      expect(completed).toMatchObject({ ok: false, failure: { call: step, errno: 'EIO' } })
      expect(port.live).toBe(0)
    }
  })

  it('ignores what becomes of advice', async () => {
    const port = makeMemoryDouble()
    port.refused.add('advise')
    expect((await complete({ port, properties: { dump: false } })).completed.ok).toBe(true)
  })

  it('binds in 2015 even without a node, and fails where there is no NUMA support', async () => {
    const bound = await complete({ revision: REVISION_2015 })
    expect(bound.port.calls).toContain('bind default ')
    const port = makeMemoryDouble({ hasNuma: false })
    expect((await complete({ revision: REVISION_2015, port })).completed.ok).toBe(false)
    expect((await complete({ port: makeMemoryDouble({ hasNuma: false }) })).completed.ok).toBe(true)
  })

  it('completes silently without an allocator', async () => {
    const { backend, completed, port } = await complete({ kind: 'epc' })
    expect(completed.ok).toBe(true)
    expect(backend.hasMemory).toBe(false)
    expect(port.calls).toEqual([])
  })

  it('asks whole pages of files and memory files from 9.0 on', async () => {
    const port = makeMemoryDouble({ pageSize: 2 * MIB })
    const properties = { 'mem-path': '/huge/x', size: 3 * MIB }
    expect((await complete({ kind: 'file', port, properties })).completed.ok).toBe(false)
    expect((await complete({ kind: 'file', port, properties, revision: OLDER })).completed.ok).toBe(true)
    expect((await complete({ kind: 'ram', properties: { size: 5 } })).completed.ok).toBe(true)
  })
})

describe('properties before and after the memory is there', () => {
  it.each(['size', 'share', 'reserve'])('fixes %s', async (name) => {
    const { backend } = await complete({})
    const before = backend.get(name)
    const value = name === 'size' ? 2 * MIB : name === 'share'
    expect((await backend.set(name, value)).ok).toBe(false)
    expect(backend.get(name)).toEqual(before)
  })

  it('refuses a size of 0 and a size that is none', async () => {
    const { backend } = await make({})
    for (const size of [0, 1.5, '4096', null, true])
      expect((await backend.set('size', size)).ok, JSON.stringify(size)).toBe(false)
    expect(backend.state.size).toBe(MIB)
  })

  it('adds host nodes, lists them in order, and never applies those that came late', async () => {
    const { backend, port } = await complete({ properties: { policy: 'bind', 'host-nodes': [3] } })
    const calls = port.calls.length
    await backend.set('host-nodes', [1, 2])
    await backend.set('policy', 'interleave')
    expect(backend.get('host-nodes')).toEqual({ ok: true, value: [1, 2, 3] })
    expect(backend.get('policy')).toEqual({ ok: true, value: 'interleave' })
    expect(port.calls).toHaveLength(calls)
  })

  it('refuses host nodes of 128 and more before changing anything; 2015 does not look', async () => {
    const { backend } = await make({})
    expect((await backend.set('host-nodes', [5, 128])).ok).toBe(false)
    expect(backend.get('host-nodes')).toEqual({ ok: true, value: [] })
    const old = await make({ revision: REVISION_2015 })
    expect((await old.backend.set('host-nodes', [5, 128])).ok).toBe(true)
  })

  it('stores and then refuses a policy where there is no NUMA support', async () => {
    const { backend } = await make({ port: makeMemoryDouble({ hasNuma: false }) })
    expect((await backend.set('policy', 'bind')).ok).toBe(false)
    expect(backend.get('policy')).toEqual({ ok: true, value: 'bind' })
    expect((await backend.set('host-nodes', [0])).ok).toBe(false)
  })

  it('keeps the policy after an unknown word; 2015 stores something undefined', async () => {
    const { backend } = await make({ properties: { policy: 'bind' } })
    expect((await backend.set('policy', 'nearest')).ok).toBe(false)
    expect(backend.get('policy')).toEqual({ ok: true, value: 'bind' })
    const old = await make({ revision: REVISION_2015, properties: { policy: 'bind' } })
    expect((await old.backend.set('policy', 'nearest')).ok).toBe(false)
    expect(old.backend.get('policy').ok).toBe(false)
  })

  it('advises at each change of merge and dump, and only at changes', async () => {
    const { backend, port } = await complete({})
    port.calls.length = 0
    for (const [name, value] of [
      ['merge', true],
      ['merge', false],
      ['merge', true],
      ['dump', false],
      ['dump', false],
      ['dump', true],
    ] as const)
      expect(await isOk(backend.set(name, value))).toBe(true)
    expect(port.calls).toEqual(['advise unmergeable', 'advise mergeable', 'advise dont-dump', 'advise dump'])
  })

  it('refuses merge=on and dump=off where the host cannot, from 8.2 on', async () => {
    const port = makeMemoryDouble({ canMerge: false, canExcludeFromDump: false })
    const { backend } = await make({ port })
    expect(await isOk(backend.set('merge', true))).toBe(false)
    expect(await isOk(backend.set('dump', false))).toBe(false)
    expect(await isOk(backend.set('merge', false))).toBe(true)
    const older = await make({ port, revision: OLDER })
    expect(await isOk(older.backend.set('merge', true))).toBe(true)
  })

  it('excludes prealloc=on and reserve=off, whichever comes second', async () => {
    const first = await make({ properties: { reserve: false, prealloc: true } })
    expect(first.results).toEqual([true, true, false])
    const second = await make({ properties: { prealloc: true, reserve: false } })
    expect(second.results).toEqual([true, true, false])
  })

  it('fills when prealloc is switched on, once, and does nothing when it is switched off', async () => {
    const { backend, port } = await complete({})
    port.calls.length = 0
    for (const value of [false, true, true, false]) await backend.set('prealloc', value)
    expect(port.calls).toEqual(['fill 1'])
    expect(backend.get('prealloc')).toEqual({ ok: true, value: true })
  })

  it('stays off and reports when a live preallocation fails; in 2015 the process ends', async () => {
    const { backend, port } = await complete({})
    port.refused.add('fill')
    expect(await backend.set('prealloc', true)).toMatchObject({ ok: false, failure: { errno: 'EIO' } })
    expect(backend.state.prealloc).toBe(false)
    const old = await complete({ revision: REVISION_2015 })
    old.port.refused.add('fill')
    await expect(old.backend.set('prealloc', true)).rejects.toBeInstanceOf(FatalBackendError)
  })

  it('takes positive threads at any time', async () => {
    const { backend, port } = await complete({})
    for (const [value, ok] of [
      [0, false],
      [-1, false],
      [2 ** 32, false],
      [9, true],
    ] as const)
      expect(await isOk(backend.set('prealloc-threads', value)), String(value)).toBe(ok)
    await backend.set('prealloc', true)
    expect(port.calls.at(-1)).toBe('fill 9')
  })

  it('lets a thread context fill it', async () => {
    const { backend, port } = await complete({ properties: { 'prealloc-context': 'tc0', prealloc: true } })
    expect(port.calls.at(-1)).toBe('fill 1 /objects/tc0')
    expect(backend.get('prealloc-context')).toEqual({ ok: true, value: '/objects/tc0' })
    expect(await isOk(backend.set('prealloc-context', 'nobody'))).toBe(false)
  })

  it('has six properties in 2015', async () => {
    const { backend } = await make({ revision: REVISION_2015 })
    for (const name of ['share', 'reserve', 'prealloc-threads', 'prealloc-context'])
      expect(backend.get(name).ok, name).toBe(false)
    for (const name of ['size', 'host-nodes', 'policy', 'merge', 'dump', 'prealloc'])
      expect(backend.get(name).ok, name).toBe(true)
  })
})

describe('use, name and deletion', () => {
  it('has at most one user', async () => {
    const { backend } = await complete({})
    expect(backend.take('node 0').ok).toBe(true)
    expect(backend.take('dimm1')).toMatchObject({ ok: false, message: expect.stringContaining('node 0') })
    backend.leave()
    expect(backend.take('dimm1').ok).toBe(true)
  })

  it('is not deleted while it is used; in 2015 while it is mapped', async () => {
    const { backend, port } = await complete({})
    backend.take('ivshmem', false)
    expect(await isOk(backend.delete())).toBe(false)
    expect(port.live).toBe(1)
    backend.leave()
    expect(await isOk(backend.delete())).toBe(true)
    expect(port.live).toBe(0)
    const old = await complete({ revision: REVISION_2015 })
    old.backend.take('ivshmem', false)
    expect(old.backend.canBeDeleted()).toBe(true)
    old.backend.leave()
    old.backend.take('node 0')
    expect(old.backend.canBeDeleted()).toBe(false)
  })

  it('is named by its id, or by its path where the switch says so', async () => {
    const { backend } = await make({})
    expect(backend.blockName).toBe('ram0')
    await backend.set('x-use-canonical-path-for-ramblock-id', true)
    expect(backend.blockName).toBe('/objects/ram0')
  })

  it('hands its region out only when there is one', async () => {
    const { backend } = await make({})
    expect(backend.block).toBeUndefined()
    await backend.complete()
    expect(backend.block?.size).toBe(MIB)
    expect(backend.pageSize).toBe(4096)
  })
})
