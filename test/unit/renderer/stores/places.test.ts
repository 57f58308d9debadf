import { expect, test } from 'vitest'
import { makeLayout } from '../../../../electron/model/layout.ts'
import { describePlace, getQemuName } from '../../../../renderer/stores/places.ts'

const say = (key: string, values: Record<string, unknown> = {}): string =>
  [key, ...Object.values(values).map(String)].join(' ')

const layout = makeLayout({
  backends: [{ kind: 'ram', id: 'ram0' }],
  nodes: [{ id: 3 }],
  devices: [{ kind: 'pc-dimm' }],
  distances: [{ src: 0, dst: 1, val: 8 }],
})

test.each([
  ['/backends/0/hostNodes', 'ram0 › host-nodes'],
  ['/nodes/0', 'canvas.guest-node 3'],
  ['/devices/0/requestedSize', 'pc-dimm 0 › requested-size'],
  ['/distances/0', 'place.distance 0 1'],
  ['/backends', 'place.list.backends'],
  ['/memory/maxSize', 'place.section.memory › maxmem'],
  ['', 'place.layout'],
])('%s is called %s', (pointer, words) => {
  expect(describePlace(layout, pointer, say)).toBe(words)
})

test.each([
  ['preallocThreads', 'prealloc-threads'],
  ['maxRamBelow4g', 'max-ram-below-4g'],
  ['numaNode', 'numa_node'],
  ['size', 'size'],
])('%s is %s in QEMU', (property, name) => {
  expect(getQemuName(property)).toBe(name)
})
