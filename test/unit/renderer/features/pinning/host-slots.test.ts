import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readHostPicture } from '../../../../../electron/host/facts/read-host-picture.ts'
import { listHostSlots } from '../../../../../renderer/features/pinning/host-slots.ts'

const hosts = join(import.meta.dirname, '../../../../fixtures/hosts')

test('siblings stand beside each other, nodes after each other', () => {
  const cpus = {
    online: [0, 1, 2, 3],
    offline: [4],
    packages: [],
    cores: [
      [0, 2],
      [1, 3],
    ],
    caches: [{ level: 3, cpus: [0, 2] }],
  }
  const nodes = [
    { id: 0, cpus: [0, 2] },
    { id: 1, cpus: [1, 3] },
  ] as never
  const slots = listHostSlots({ cpus, nodes }, new Set([0, 1, 2]))
  expect(slots.map(({ index }) => index)).toEqual([0, 2, 4, 1, 3])
  expect(slots.map(({ present }) => present)).toEqual([true, true, false, true, false])
})

test('every cpu of a captured host has one place', async () => {
  const picture = await readHostPicture(join(hosts, 'two-sockets'))
  const slots = listHostSlots(picture, new Set(picture.cpus.online))
  expect(slots.length).toBe(picture.cpus.online.length + picture.cpus.offline.length)
  const nodes = slots.map(({ props }) => props['socket-id'] ?? 0)
  expect(nodes).toEqual(nodes.toSorted((a, b) => a - b))
})
