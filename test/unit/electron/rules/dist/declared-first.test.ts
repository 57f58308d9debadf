import { distDeclaredFirst } from '../../../../../electron/rules/dist/declared-first.ts'
import { makeDistances, makeNodes } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(distDeclaredFirst, {
  valid: [
    { name: 'nodes that exist', layout: makeNodes(2, { distances: makeDistances([1, 0, 20]) }) },
    {
      name: 'an id past the limit, which dist/node-range tells',
      layout: makeNodes(2, { distances: makeDistances([0, 128, 20]) }),
    },
  ],
  invalid: [
    {
      name: 'a node that is not there',
      layout: makeNodes(2, { distances: makeDistances([0, 1, 20], [0, 2, 20]) }),
      at: '/distances/1/dst',
      args: { src: 0, dst: 2, node: 2 },
      fixed: true,
    },
    {
      name: 'no nodes at all',
      layout: makeNodes(0, { distances: makeDistances([0, 0, 10]) }),
      at: '/distances/0/src',
    },
  ],
})
