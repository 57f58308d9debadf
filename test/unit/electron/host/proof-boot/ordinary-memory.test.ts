import { expect, test } from 'vitest'
import { withOrdinaryMemory } from '../../../../../electron/host/proof-boot/ordinary-memory.ts'
import type { MemoryBackend } from '../../../../../electron/model/backend.ts'
import { makeLayout } from '../../../../../electron/model/layout.ts'

const file = (id: string, fields: Partial<MemoryBackend> = {}): MemoryBackend => ({
  kind: 'file',
  id,
  size: 4096,
  share: true,
  memPath: '/dev/shm/x',
  ...fields,
})

test('files behind main memory become plain memory, whichever way they are named', () => {
  const layout = makeLayout({
    machine: { memoryBackend: 'a' },
    nodes: [{ id: 0, memdev: '/objects/b' }],
    backends: [file('a'), file('b')],
  })
  const { layout: changed, leftOut } = withOrdinaryMemory(layout, '/')
  expect(changed.backends).toEqual([
    { kind: 'ram', id: 'a', size: 4096 },
    { kind: 'ram', id: 'b', size: 4096 },
  ])
  expect(leftOut).toEqual(
    ['a', 'b'].map((id) => `the file /dev/shm/x behind main memory "${id}": run with plain memory instead`),
  )
})

test('huge pages, preallocation and host nodes of main memory are told as well', () => {
  const layout = makeLayout({
    memory: { memPath: '/dev/hugepages', prealloc: true, memLock: 'on' },
    nodes: [{ id: 0, memdev: 'm' }],
    backends: [
      { kind: 'memfd', id: 'm', size: 4096, hugetlb: true, prealloc: true, policy: 'bind', hostNodes: [1] },
    ],
  })
  const { layout: changed, leftOut } = withOrdinaryMemory(layout, '/')
  expect(changed.memory).toEqual({})
  expect(leftOut).toEqual([
    'huge pages, preallocation, the host node policy behind main memory "m": run with plain memory instead',
    'the file /dev/hugepages behind main memory: run with plain memory instead',
  ])
})

test('what firmware never writes to stays as it is', () => {
  const layout = makeLayout({
    nodes: [{ id: 0, memdev: 'read' }],
    devices: [
      { kind: 'ivshmem-plain', memdev: 'shared' },
      { kind: 'pc-dimm', memdev: 'dimm' },
    ],
    backends: [file('shared'), file('dimm'), file('read', { readonly: true })],
  })
  expect(withOrdinaryMemory(layout, '/')).toEqual({ layout, leftOut: [] })
})

test('paths start at the folder of the layout', () => {
  const layout = makeLayout({ backends: [file('a', { memPath: '../a' }), file('b', { memPath: '' })] })
  const { backends } = withOrdinaryMemory(layout, '/home/u').layout
  expect(backends.map(({ memPath }) => memPath)).toEqual(['/home/a', ''])
})

test('a backend without a size stays without one: QEMU refuses it either way', () => {
  const layout = makeLayout({ machine: { memoryBackend: 'm' }, backends: [{ kind: 'memfd', id: 'm' }] })
  expect(withOrdinaryMemory(layout, '/').layout.backends).toEqual([{ kind: 'ram', id: 'm' }])
})
