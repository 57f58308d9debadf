import { distMin } from '../../../../../electron/rules/dist/min.ts'
import { makeDistances, makeNodes } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(distMin, {
  valid: [
    { name: 'distance 10', layout: makeNodes(2, { distances: makeDistances([0, 1, 10]) }) },
    { name: 'no distances', layout: makeNodes(2) },
  ],
  invalid: [
    {
      name: 'distance 9',
      layout: makeNodes(2, { distances: makeDistances([0, 1, 9]) }),
      at: '/distances/0/val',
      args: { src: 0, dst: 1, val: 9 },
      fixed: true,
    },
    {
      name: 'distance 0',
      layout: makeNodes(2, { distances: makeDistances([0, 1, 0]) }),
      at: '/distances/0/val',
    },
    {
      name: 'a node at distance 9 from itself',
      layout: makeNodes(2, { distances: makeDistances([0, 1, 20], [1, 1, 9]) }),
      at: '/distances/1/val',
    },
  ],
})
