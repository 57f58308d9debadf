import { distMax } from '../../../../../electron/rules/dist/max.ts'
import { makeDistances, makeNodes } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(distMax, {
  valid: [
    { name: 'distance 255, unreachable', layout: makeNodes(2, { distances: makeDistances([0, 1, 255]) }) },
  ],
  invalid: [
    {
      name: 'distance 256',
      layout: makeNodes(2, { distances: makeDistances([0, 1, 256]) }),
      at: '/distances/0/val',
      args: { val: 256 },
      fixed: true,
    },
  ],
})
