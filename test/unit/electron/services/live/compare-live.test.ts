import { expect, test } from 'vitest'
import { makeLayout } from '../../../../../electron/model/layout.ts'
import { getStoredCapabilities } from '../../../../../electron/model/stored-capabilities.ts'
import type { ResolvedLayout } from '../../../../../electron/model/resolved.ts'
import { resolve } from '../../../../../electron/resolve/resolve.ts'
import { compareLive } from '../../../../../electron/services/live/compare-live.ts'
import { makeMemdev, makeReading } from './make-reading.ts'

const GIB = 2 ** 30

function makeResolved(): ResolvedLayout {
  const layout = makeLayout({
    machine: { type: 'q35' },
    memory: { size: GIB },
    backends: [{ kind: 'ram', id: 'ram0', size: GIB, policy: 'bind', hostNodes: [0] }],
    nodes: [{ id: 0, memdev: 'ram0' }],
  })
  return resolve(layout, getStoredCapabilities('10.0'))
}

const bound = { id: 'ram0', policy: 'bind', 'host-nodes': [0] } as const

test('what was started from the layout has no drift', () => {
  const memdev = makeMemdev({ ...bound, 'host-nodes': [0] })
  expect(compareLive(makeResolved(), makeReading({ memdevs: [memdev], memoryDevices: [] }))).toEqual([])
})

test('a memory device is the same whether its backend is named by id or by path', () => {
  const resolved = makeResolved()
  resolved.memoryDevices = [
    { type: 'dimm', data: { id: 'd0', memdev: '/objects/d0m', node: 0 } },
    { type: 'virtio-mem', data: { id: 'v0', memdev: '/objects/v0m', node: 1, 'requested-size': 0 } },
  ]
  const drifts = compareLive(
    resolved,
    makeReading({ memdevs: [makeMemdev({ ...bound, 'host-nodes': [0] })] }),
  )
  expect(drifts.map(({ field, subject, wanted, actual }) => [subject, field, wanted, actual])).toEqual([
    ['v0', 'node', '1', '0'],
  ])
})

test('settings, what is missing, what was added', () => {
  const memdevs = [makeMemdev({ id: 'ram0', merge: false }), makeMemdev({ id: 'more' })]
  const drifts = compareLive(makeResolved(), makeReading({ memdevs }))
  const rows = drifts.map(({ field, subject, wanted, actual }) => [subject, field, wanted, actual])
  expect(rows).toEqual([
    ['more', 'backend', '–', 'backend'],
    ['ram0', 'merge', 'on', 'off'],
    ['ram0', 'policy', 'bind', 'default'],
    ['ram0', 'host-nodes', '0', '–'],
    ['d0', 'memory device', '–', 'memory device'],
    ['v0', 'memory device', '–', 'memory device'],
  ])
})

test('pages elsewhere and a policy that does not hold are of another kind', () => {
  const memdev = makeMemdev({ ...bound, 'host-nodes': [0], applied: 'no' })
  if (memdev.placement) memdev.placement.nodes = { '0': GIB / 2, '1': GIB / 2 }
  const drifts = compareLive(makeResolved(), makeReading({ memdevs: [memdev], memoryDevices: [] }))
  expect(drifts.map(({ kind, field, wanted, actual }) => [kind, field, wanted, actual])).toEqual([
    ['placement', 'pages', '0', '1: 512 MiB'],
    ['placement', 'policy', 'bind:0', 'default'],
  ])
})
