import { expect, test } from 'vitest'
import { makeLayout } from '../../../../electron/model/layout.ts'
import { makeLayoutIndex } from '../../../../electron/rules/layout-index.ts'
import { makeRam } from '../../../rule-tester/builders.ts'

const layout = makeLayout({
  machine: { memoryBackend: '/objects/a' },
  backends: [makeRam('a', 1), makeRam('b', 2), makeRam('a', 3)],
  nodes: [{ id: 1, memdev: 'b' }, { id: 0 }, { id: 1, memdev: 'c' }],
  devices: [{ kind: 'ivshmem-doorbell' }, { kind: 'pc-dimm', memdev: 'a' }],
})

test('keeps the first backend of an id', () => {
  const { backends } = makeLayoutIndex(layout)
  expect([...backends].map(([id, { backend, position }]) => [id, backend.size, position])).toEqual([
    ['a', 1, 0],
    ['b', 2, 1],
  ])
})

test('keeps all positions of a guest node id', () => {
  expect([...makeLayoutIndex(layout).nodes]).toEqual([
    [1, [0, 2]],
    [0, [1]],
  ])
})

test('lists who uses a backend in the order QEMU takes them, paths as ids', () => {
  expect(makeLayoutIndex(layout).uses).toEqual([
    { at: '/machine/memoryBackend', memdev: 'a', section: 'machine', position: 0 },
    { at: '/nodes/0/memdev', memdev: 'b', section: 'nodes', position: 0 },
    { at: '/nodes/2/memdev', memdev: 'c', section: 'nodes', position: 2 },
    { at: '/devices/1/memdev', memdev: 'a', section: 'devices', position: 1 },
  ])
})
