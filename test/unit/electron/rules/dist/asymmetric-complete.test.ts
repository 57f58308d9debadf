import { distAsymmetricComplete } from '../../../../../electron/rules/dist/asymmetric-complete.ts'
import { makeDistances, makeNodes } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(distAsymmetricComplete, {
  valid: [
    {
      name: 'one direction of each pair',
      layout: makeNodes(3, { distances: makeDistances([0, 1, 20], [0, 2, 30], [1, 2, 40]) }),
    },
    {
      name: 'an asymmetric pair with all directions given',
      layout: makeNodes(2, { distances: makeDistances([0, 1, 20], [1, 0, 30]) }),
    },
    {
      name: 'a later value that makes a pair even again',
      layout: makeNodes(3, {
        distances: makeDistances([0, 1, 20], [1, 0, 30], [1, 0, 20], [0, 2, 20], [1, 2, 20]),
      }),
    },
  ],
  invalid: [
    {
      name: 'an asymmetric pair beside one-sided ones',
      layout: makeNodes(3, {
        distances: makeDistances([0, 1, 20], [1, 0, 30], [2, 0, 40], [1, 2, 40]),
      }),
      at: '/distances',
      args: { count: 2, a: 0, b: 1, there: 20, back: 30, src: 0, dst: 2 },
      fixed: true,
    },
  ],
})
