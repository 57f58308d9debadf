// What the kernel says, in words: which backend, which node or store, how much is missing.

import { describe, expect, it } from 'vitest'
import type { MemoryBackend } from '../../../../../electron/model/backend.ts'
import type { FailureData } from '../../../../../electron/model/failure.ts'
import { makeLayout } from '../../../../../electron/model/layout.ts'
import { getStoredCapabilities } from '../../../../../electron/model/stored-capabilities.ts'
import { resolve } from '../../../../../electron/resolve/resolve.ts'
import type { HeldBackend } from '../../../../../electron/services/held-backends.ts'
import { explainFailure } from '../../../../../electron/services/rehearse/explain.ts'
import { listNotes } from '../../../../../electron/services/rehearse/notes.ts'

const MIB = 2 ** 20

function makeSubject(qemu = '10.0') {
  const layout = makeLayout()
  const capabilities = getStoredCapabilities(qemu)
  return { layout, capabilities, resolved: resolve(layout, capabilities) }
}

function makeRow(backend: Partial<MemoryBackend> = {}, change: Partial<HeldBackend> = {}): HeldBackend {
  const { policy = 'default', hostNodes = [], share = false, merge = true } = backend
  return {
    ...{ key: 'r1/x', owner: 'r1', state: 'filling', filled: 0, duration: 0, notes: [] },
    layout: { kind: 'ram', id: 'x', ...backend },
    memdev: {
      ...{ id: 'x', size: 64 * MIB, merge, dump: true, prealloc: false, share, reserve: true, policy },
      'host-nodes': [...hostNodes],
    },
    ...change,
  }
}

const explain = (call: string, errno: string, figures: object = {}, backend: Partial<MemoryBackend> = {}) =>
  explainFailure(
    makeRow(backend),
    'It failed.',
    { code: 'memory/refused', message: 'It failed.', call, errno, detail: figures as never },
    makeSubject(),
    undefined,
  )

describe('a failure', () => {
  const huge = { kind: 'memfd', hugetlb: true, hugetlbsize: 2 * MIB } as const
  it.each<[string, FailureData['code'], RegExp, FailureData]>([
    [
      'an absent node',
      'host/mbind-refused',
      /names host node 7/,
      explain('mbind', 'EINVAL', { node: 7 }, { policy: 'bind', hostNodes: [7] }),
    ],
    ['a short pool', 'host/pool-short', /needs 32 2 MiB pages/, explain('mmap', 'ENOMEM', {}, huge)],
    [
      'a pool that ran out',
      'host/pool-short',
      /; 28 are missing/,
      explain('madvise(MADV_POPULATE_WRITE)', 'ENOSPC', { available: 8 * MIB }, huge),
    ],
    [
      'a full store',
      'host/store-full',
      /\/mnt\/f has no room for "x": 64 MiB are needed, 8 MiB are free, 40 MiB are missing/,
      explain(
        'fallocate',
        'ENOSPC',
        { available: 8 * MIB, filled: 16 * MIB },
        { kind: 'file', memPath: '/mnt/f' },
      ),
    ],
    [
      'a cgroup',
      'host/cgroup-limit',
      /stopped at 16 MiB: .* 256 MiB, of which 230 MiB/,
      explain('memory cgroup', 'ENOMEM', { limit: 256 * MIB, usage: 230 * MIB, filled: 16 * MIB }),
    ],
    [
      'a host that runs low',
      'host/memory-short',
      /has 100 MiB left, and keeps 128 MiB/,
      explain('meminfo', 'ENOMEM', { available: 100 * MIB, floor: 128 * MIB, filled: 0 }),
    ],
    [
      'broken memory',
      'host/memory-broken',
      /broken 12 MiB into "x"/,
      explain('madvise(MADV_POPULATE_WRITE)', 'EHWPOISON', { address: 12 * MIB }),
    ],
    ['no memory', 'host/memory-short', /64 MiB were asked for with mmap/, explain('mmap', 'ENOMEM')],
    ['a size limit', 'host/file-size-limit', /RLIMIT_FSIZE/, explain('ftruncate', 'EFBIG')],
    ['no descriptors', 'host/no-descriptors', /RLIMIT_NOFILE/, explain('memfd_create', 'EMFILE')],
    [
      'an unknown page size',
      'host/page-size-unknown',
      /no pages of 32 MiB/,
      explain('memfd_create', 'ENODEV', {}, { kind: 'memfd', hugetlb: true, hugetlbsize: 32 * MIB }),
    ],
    [
      'a file that is too short',
      'host/file-too-short',
      /"\/f" has 1 MiB, and "x" needs 64 MiB/,
      explain('fstat', 'EINVAL', { wanted: 64 * MIB, available: MIB }, { kind: 'file', memPath: '/f' }),
    ],
    [
      'a file of another user',
      'host/file-refused',
      /this user may not open it/,
      explain('open', 'EACCES', {}, { kind: 'file', memPath: '/f' }),
    ],
    ['what nobody expected', 'host/memory-refused', /It failed/, explain('mlock', 'EPERM')],
  ])('of %s is %s', (_, code, words, failure) => {
    expect(failure.code).toBe(code)
    expect(failure.message).toMatch(words)
    expect(failure.object).toBe('x')
  })

  it('of the helper is told with how it ended', () => {
    const lost = { code: 'wire/closed', message: 'The connection ended.' }
    const told = explainFailure(makeRow(), '', lost, makeSubject(), 'the child ended with SIGKILL')
    expect(told).toMatchObject({ code: 'helper/lost', message: expect.stringContaining('SIGKILL') })
  })
})

describe('a note', () => {
  const placement = {
    ...{ pageSize: 4096, nodes: { 0: 40 * MIB, 1: 24 * MIB }, resident: 64 * MIB, transparentHuge: 0 },
    ...{ policy: 'prefer (many):0', merging: true, dumped: true },
  }

  it('tells pages on other nodes', () => {
    const row = makeRow({ policy: 'preferred', hostNodes: [0] }, { placement })
    expect(listNotes(row, makeSubject(), 'madvise')).toEqual([
      '24 MiB are on host node 1, not on 0 (policy preferred).',
    ])
  })

  it('tells merging that does nothing, and why', () => {
    const void_ = { ...placement, merging: false }
    expect(listNotes(makeRow({ share: true }, { placement: void_ }), makeSubject(), 'madvise')).toMatchObject(
      [expect.stringMatching(/shared memory/)],
    )
    expect(listNotes(makeRow({ merge: false }, { placement: void_ }), makeSubject(), 'madvise')).toEqual([])
  })

  it('tells huge pages that the host does not give', () => {
    expect(listNotes(makeRow({}, { placement }), makeSubject(), 'never').join()).toMatch(/is never/)
  })

  it('tells what QEMU before 8.0 makes of several preferred nodes', () => {
    const row = makeRow({ policy: 'preferred', hostNodes: [0, 1] }, { placement })
    expect(listNotes(row, makeSubject('7.2'), 'madvise').join()).toMatch(/QEMU 7.2 prefers host node 0 only/)
    expect(listNotes(row, makeSubject('10.0'), 'madvise')).toEqual([])
  })
})
