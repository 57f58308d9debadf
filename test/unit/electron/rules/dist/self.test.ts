import { distSelf } from '../../../../../electron/rules/dist/self.ts'
import { makeDistances, makeNodes } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(distSelf, {
  valid: [
    {
      name: 'distance 10 to itself',
      layout: makeNodes(2, { distances: makeDistances([0, 0, 10], [0, 1, 20]) }),
    },
    {
      name: 'distance 9 to itself, which dist/min tells',
      layout: makeNodes(1, { distances: makeDistances([0, 0, 9]) }),
    },
  ],
  invalid: [
    {
      name: 'distance 11 to itself',
      layout: makeNodes(2, { distances: makeDistances([0, 1, 20], [1, 1, 11]) }),
      at: '/distances/1/val',
      args: { node: 1, val: 11 },
      fixed: true,
    },
  ],
})
