import { expect, test } from 'vitest'
import { listPinnedCpus, listPinnedElsewhere } from '../../../../electron/services/pinned-elsewhere.ts'
import { makeMemoryPorts } from './ports-in-memory.ts'

const file = (name: string, cpus: string): string =>
  JSON.stringify({ schema: 1, name, pinning: { vcpus: [{ vcpus: '0', cpus }], emulator: '9' } })

test('everything that is pinned counts once', () => {
  expect(
    listPinnedCpus({
      vcpus: [{ vcpus: [0, 1], cpus: [3, 2] }],
      emulator: [2],
      iothreads: [{ id: 'a', cpus: [5] }],
    }),
  ).toEqual([2, 3, 5])
  expect(listPinnedCpus(undefined)).toEqual([])
})

test('open layouts count as they are now, recent files where they are not open; nothing that cannot be read', async () => {
  const ports = makeMemoryPorts(
    new Map([
      ['/a', file('own', '1')],
      ['/b', file('web', '2')],
      ['/c', file('db', '4-5')],
      ['/d', 'no layout'],
      ['/e', file('', '7')],
    ]),
  )
  const recent = ['/e', '/d', '/gone', '/c', '/b', '/a']
  ports.memory.listRecent = () =>
    Promise.resolve(recent.map((path) => ({ path, openedAt: '', exists: path !== '/gone' })))
  const open = [
    { title: 'web', realPath: '/b', pinning: { emulator: [3] } },
    { title: 'idle', pinning: undefined },
  ]
  expect(await listPinnedElsewhere({ title: 'own', pinning: undefined }, open, ports)).toEqual([
    { title: 'web', from: 'open', cpus: [3] },
    { title: 'e', from: 'recent', cpus: [7, 9] },
    { title: 'db', from: 'recent', cpus: [4, 5, 9] },
  ])
})
