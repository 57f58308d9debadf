import { expect, test } from 'vitest'
import { takeFromNodes } from '../../../../../electron/commands/cpus/take.ts'
import { makeLayout } from '../../../../../electron/model/layout.ts'

test('a node that is excepted keeps what it has', () => {
  const layout = makeLayout({
    nodes: [
      { id: 0, cpus: [0, 1] },
      { id: 1, cpus: [1, 2] },
    ],
  })
  takeFromNodes(layout, new Set([1]), layout.nodes[1])
  expect(layout.nodes.map(({ cpus }) => cpus)).toEqual([[0], [1, 2]])
})
