import { expect, test } from 'vitest'
import { listOddDistances } from '../../../../../electron/rules/dist/odd-distances.ts'
import { makeDistances, makeNodes } from '../../../../rule-tester/builders.ts'

test('passes distances of 10 to 255 between declared guest nodes', () => {
  const layout = makeNodes(2, { distances: makeDistances([0, 0, 10], [0, 1, 10], [1, 0, 255], [1, 1, 10]) })
  expect(listOddDistances(layout)).toEqual([])
})

test('lists what is too short, too long, of a node to itself, or of no declared node, with its position', () => {
  const odd = makeDistances(
    [0, 1, 9],
    [0, 1, 256],
    [1, 1, 11],
    [2, 0, 20],
    [0, 128, 20],
    [-1, 0, 20],
    [1, 0, NaN],
  )
  const layout = makeNodes(2, { distances: [...makeDistances([0, 1, 20]), ...odd] })
  expect(listOddDistances(layout)).toEqual(odd.map((distance, index) => ({ position: index + 1, distance })))
})

test('takes a node whose option QEMU drops as not declared', () => {
  const layout = makeNodes(2, { machine: { hmat: true }, distances: makeDistances([0, 1, 20]) })
  const [first = { id: 0 }, second = { id: 1 }] = layout.nodes
  const dropped = { ...layout, nodes: [first, { ...second, initiator: 200 }] }
  expect(listOddDistances(dropped).map(({ position }) => position)).toEqual([0])
})
