import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  placeHugePages,
  type PageDemand,
  type PagePool,
} from '../../../../electron/resolve/place-huge-pages.ts'

const GIB = 1024 ** 3
const pools: PagePool[] = [
  { node: 0, free: 100, available: 8 * GIB },
  { node: 1, free: 300, available: 4 * GIB },
]
const demand = (pages: number, nodes: number[] = [], interleaved = false): PageDemand => ({
  backend: 'ram0',
  pages,
  nodes,
  interleaved,
})
const place = (...demands: PageDemand[]): [number, number][] =>
  placeHugePages(demands, pools).map(({ node, pages }) => [node, pages])

test.each([
  ['a bound backend asks of its node, however few pages it has', [demand(512, [0])], [[0, 512]]],
  [
    'interleaved pages are asked in turn, the first node takes the odd one',
    [demand(5, [0, 1], true)],
    [
      [0, 3],
      [1, 2],
    ],
  ],
  ['unbound pages come from where the most are free', [demand(250)], [[1, 250]]],
  [
    'unbound pages that no pool has are asked of the node with the most memory',
    [demand(500)],
    [
      [0, 200],
      [1, 300],
    ],
  ],
  [
    'those with a choice come after those without',
    [demand(250), demand(200, [1])],
    [
      [0, 150],
      [1, 300],
    ],
  ],
  ['a node that the host lacks is asked all the same', [demand(3, [7])], [[7, 3]]],
] as const)('%s', (_, demands, expected) => {
  expect(place(...demands)).toEqual(expected)
})

test('no page is lost or made up, and bound ones stay on their nodes', () => {
  const anyDemand = fc.record({
    backend: fc.constantFrom('a', 'b', 'c'),
    pages: fc.nat(5000),
    nodes: fc.uniqueArray(fc.nat(3), { maxLength: 3 }),
    interleaved: fc.boolean(),
  })
  const anyPools = fc
    .uniqueArray(fc.nat(3), { minLength: 1, maxLength: 4 })
    .chain((nodes) =>
      fc.tuple(
        ...nodes.map((node) =>
          fc.record({ node: fc.constant(node), free: fc.nat(4000), available: fc.nat() }),
        ),
      ),
    )
  fc.assert(
    fc.property(fc.array(anyDemand, { maxLength: 6 }), anyPools, (demands, some) => {
      const placed = placeHugePages(demands, some)
      const sum = (numbers: number[]): number => numbers.reduce((total, number) => total + number, 0)
      expect(sum(placed.map(({ pages }) => pages))).toBe(sum(demands.map(({ pages }) => pages)))
      const allowed = new Set(
        demands.flatMap(({ nodes }) => (nodes.length > 0 ? nodes : some.map(({ node }) => node))),
      )
      for (const { node } of placed) expect(allowed).toContain(node)
    }),
  )
})
