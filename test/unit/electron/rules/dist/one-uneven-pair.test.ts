import { distOneUnevenPair } from '../../../../../electron/rules/dist/one-uneven-pair.ts'
import { makeNodes, makeDistances } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(distOneUnevenPair, {
  valid: [
    {
      name: 'the same both ways',
      layout: makeNodes(2, { distances: makeDistances([0, 1, 20], [1, 0, 20]) }),
    },
    { name: 'one direction', layout: makeNodes(2, { distances: makeDistances([0, 1, 20]) }) },
    {
      name: 'a large difference',
      layout: makeNodes(2, { distances: makeDistances([0, 1, 20], [1, 0, 26]) }),
    },
    {
      name: 'several such pairs',
      layout: makeNodes(3, {
        distances: makeDistances([0, 1, 20], [1, 0, 21], [0, 2, 20], [2, 0, 21], [1, 2, 20], [2, 1, 20]),
      }),
    },
  ],
  invalid: [
    {
      name: 'one pair with a small difference',
      layout: makeNodes(2, { distances: makeDistances([0, 1, 20], [1, 0, 21]) }),
      at: '/distances/1/val',
      args: { a: 0, b: 1, there: 20, back: 21 },
      fixed: true,
    },
  ],
})
