import { expect, test } from 'vitest'
import { makeLayout } from '../../../../../electron/model/layout.ts'
import { getAt } from '../../../../../electron/model/pointer.ts'
import { GIB } from '../../../../../electron/model/units/size.ts'
import { listPlaces } from '../../../../../renderer/features/palette/list-places.ts'

const layout = makeLayout({
  name: 'db',
  memory: { size: 2 * GIB },
  backends: [{ kind: 'memfd', id: 'ram0', size: GIB, hostNodes: [0, 1] }],
  nodes: [{ id: 3, memdev: 'ram0' }],
  distances: [{ src: 0, dst: 1, val: 20 }],
  hmat: {
    latencyBandwidth: [
      { initiator: 0, target: 0, hierarchy: 'memory', dataType: 'access-latency', latency: 5 },
    ],
    caches: [],
  },
  otherArgs: ['-display', 'none'],
})
const places = listPlaces(layout, (key, values) => [key, ...Object.values(values ?? {})].join(' '))
const find = (pointer: string): string | undefined => places.find((one) => one.pointer === pointer)?.value

test('every record and field has a place, with its value as the file writes it', () => {
  expect(find('/name')).toBe('db')
  expect(find('/memory/size')).toBe('2 GiB')
  expect(find('/backends/0')).toBe('memfd · 1 GiB · 0-1')
  expect(find('/backends/0/hostNodes')).toBe('0-1')
  expect(find('/nodes/0/memdev')).toBe('ram0')
  expect(find('/hmat/latencyBandwidth/0')).toContain('access-latency')
  expect(find('/otherArgs')).toBe('-display none')
})

test('distances are one place each, and every pointer leads somewhere', () => {
  expect(places.filter(({ pointer }) => pointer.startsWith('/distances'))).toHaveLength(1)
  expect(places.filter(({ pointer }) => getAt(layout, pointer) === undefined)).toEqual([])
})
