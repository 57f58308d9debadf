import { distNodeRange } from '../../../../../electron/rules/dist/node-range.ts'
import { makeDistances, makeNodes } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(distNodeRange, {
  valid: [
    {
      name: 'ids of nodes that exist',
      layout: makeNodes(2, { distances: makeDistances([0, 1, 20], [1, 0, 20]) }),
    },
    {
      name: 'id 127, which is only absent',
      layout: makeNodes(2, { distances: makeDistances([0, 127, 20]) }),
    },
  ],
  invalid: [
    {
      name: 'dst 128',
      layout: makeNodes(2, { distances: makeDistances([0, 1, 20], [0, 128, 20]) }),
      at: '/distances/1/dst',
      args: { id: 128, limit: 127 },
      fixed: true,
    },
    {
      name: 'src -1',
      layout: makeNodes(2, { distances: makeDistances([-1, 0, 20]) }),
      at: '/distances/0/src',
    },
  ],
})
