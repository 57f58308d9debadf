import { describe, expect, test } from 'vitest'
import { makeLayout } from '../../../../electron/model/layout.ts'
import type { MemoryBackend } from '../../../../electron/model/backend.ts'
import type { Device } from '../../../../electron/model/device.ts'
import { GIB } from '../../../../electron/model/units/size.ts'
import { makeHostScene } from '../../../../renderer/canvas/pin-hosts.ts'
import { placeTopology } from '../../../../renderer/canvas/place-cards.ts'
import { getThreadPath } from '../../../../renderer/canvas/place-threads.ts'
import { makeTopologyGraph } from '../../../../renderer/canvas/topology-graph.ts'
import { getNeighbour } from '../../../../renderer/canvas/walk.ts'

const backend = (id: string, fields: Partial<MemoryBackend> = {}): MemoryBackend => ({
  kind: 'ram',
  id,
  size: GIB,
  policy: 'bind',
  hostNodes: [0],
  ...fields,
})

/** `count` guest nodes with a backend and a DIMM each. */
function makeGraph(count: number) {
  const ids = Array.from({ length: count }, (_, id) => id)
  const layout = makeLayout({
    backends: [...ids.map((id) => backend(`m${String(id)}`)), ...ids.map((id) => backend(`d${String(id)}`))],
    nodes: ids.map((id) => ({ id, memdev: `m${String(id)}` })),
    devices: ids.map((id): Device => ({ kind: 'pc-dimm', node: id, memdev: `d${String(id)}` })),
  })
  return makeTopologyGraph(layout, undefined)
}

describe('cards', () => {
  test('never overlap, and stand in three columns from left to right', () => {
    const { cards, columns } = placeTopology(makeGraph(40), 900)
    expect(columns.host).toBeLessThan(columns.backend)
    expect(columns.backend).toBeLessThan(columns.guest)
    for (const [index, one] of cards.entries()) {
      for (const other of cards.slice(index + 1)) {
        const apart =
          one.x + one.width <= other.x ||
          other.x + other.width <= one.x ||
          one.y + one.height <= other.y ||
          other.y + other.height <= one.y
        expect(apart, `${one.card.key} and ${other.card.key}`).toBe(true)
      }
    }
  })

  test('of one row stand side by side: node and backend, DIMM and its backend', () => {
    const { byKey } = placeTopology(makeGraph(3), 900)
    for (const [left, right] of [
      ['backend:1', 'node:1'],
      ['backend:4', 'device:1'],
    ] as const) {
      expect(byKey.get(left)!.y).toBe(byKey.get(right)!.y)
    }
  })

  test('fill a wide view and keep a least distance in a narrow one', () => {
    expect(placeTopology(makeGraph(1), 1400).width).toBeLessThanOrEqual(1400)
    expect(placeTopology(makeGraph(1), 400).width).toBe(placeTopology(makeGraph(1), 500).width)
  })

  test('a card that many threads meet is taller, but not without limit', () => {
    const few = placeTopology(makeGraph(2), 900).byKey.get('host:0')!
    const many = placeTopology(makeGraph(60), 900).byKey.get('host:0')!
    expect(few.height).toBeLessThan(many.height)
    expect(many.height).toBe(240)
  })
})

describe('threads', () => {
  test('begin and end within their cards', () => {
    const { byKey, threads } = placeTopology(makeGraph(60), 900)
    for (const { thread, x1, y1, x2, y2 } of threads) {
      const from = byKey.get(thread.from)!
      const to = byKey.get(thread.to)!
      expect(x1).toBe(from.x + from.width)
      expect(x2).toBe(to.x)
      expect(y1).toBeGreaterThan(from.y)
      expect(y1).toBeLessThan(from.y + from.height)
      expect(y2).toBeGreaterThan(to.y)
      expect(y2).toBeLessThan(to.y + to.height)
    }
  })

  test('of one card do not cross each other', () => {
    const { threads } = placeTopology(makeGraph(10), 900)
    const fromHost = threads.filter(({ thread }) => thread.from === 'host:0').sort((a, b) => a.y2 - b.y2)
    expect(fromHost.map(({ y1 }) => y1)).toEqual(fromHost.map(({ y1 }) => y1).sort((a, b) => a - b))
  })

  test('leave and arrive level', () => {
    expect(getThreadPath({ x1: 0, y1: 10, x2: 100, y2: 50 })).toBe('M0 10C50 10 50 50 100 50')
  })
})

describe('a drawing taller than the view', () => {
  const placed = placeTopology(makeGraph(60), 900)

  test('keeps its host nodes in sight wherever it is scrolled to', () => {
    for (const y of [0, 1500, placed.height - 500]) {
      const [host] = makeHostScene(placed, { x: 0, y, width: 900, height: 500 }).cards
      expect(host!.y).toBeGreaterThanOrEqual(y)
      expect(host!.y + host!.height).toBeLessThanOrEqual(y + 500)
    }
  })

  test('draws only the threads from hosts that can be seen', () => {
    const { threads } = makeHostScene(placed, { x: 0, y: 0, width: 900, height: 500 })
    expect(threads.length).toBeGreaterThan(5)
    expect(threads.length).toBeLessThan(placed.threads.length / 6)
    expect(threads.every(({ thread }) => thread.from === 'host:0')).toBe(true)
  })

  test('one that fits has its host nodes where they were placed', () => {
    const small = placeTopology(makeGraph(2), 900)
    const scene = makeHostScene(small, { x: 0, y: 0, width: 900, height: 2000 })
    expect(scene.threads).toHaveLength(4)
    expect(scene.cards).toEqual([small.byKey.get('host:0')])
  })
})

describe('the arrow keys', () => {
  const graph = makeGraph(2)
  const placed = placeTopology(graph, 900)
  const walk = (...keys: Parameters<typeof getNeighbour>[3][]): string | undefined =>
    keys.reduce<string | undefined>(
      (key, direction) => (key === undefined ? key : getNeighbour(graph, placed, key, direction)),
      'backend:0',
    )

  test('go along threads sideways', () => {
    expect(walk('right')).toBe('node:0')
    expect(walk('left')).toBe('host:0')
    expect(walk('right', 'left')).toBe('backend:0')
  })

  test('go up and down a column and stop at its ends', () => {
    expect(walk('down')).toBe('backend:2')
    expect(walk('last', 'down')).toBeUndefined()
    expect(walk('last', 'first')).toBe('backend:0')
    expect(walk('right', 'down')).toBe('device:0')
  })

  test('find something from a card that is gone', () => {
    expect(getNeighbour(graph, placed, 'backend:99', 'down')).toBe('host:0')
  })
})
