import { distEveryPair } from '../../../../../electron/rules/dist/every-pair.ts'
import { makeDistances, makeNodes } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(distEveryPair, {
  valid: [
    { name: 'no distance at all', layout: makeNodes(3) },
    {
      name: 'each pair in some direction',
      layout: makeNodes(3, { distances: makeDistances([0, 1, 20], [2, 0, 30], [1, 2, 20]) }),
    },
    { name: 'one node at distance 10', layout: makeNodes(1, { distances: makeDistances([0, 0, 10]) }) },
  ],
  invalid: [
    {
      name: 'one pair of three',
      layout: makeNodes(3, { distances: makeDistances([0, 1, 21]) }),
      at: '/distances',
      args: { count: 2, src: 0, dst: 2 },
      fixed: true,
    },
    {
      name: 'only the distance of a node to itself',
      layout: makeNodes(2, { distances: makeDistances([0, 0, 10]) }),
      at: '/distances',
      args: { count: 1 },
    },
  ],
})
