import { numaMemdevReuse } from '../../../../../electron/rules/numa/memdev-reuse.ts'
import { makeNodes, withNode } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(numaMemdevReuse, {
  valid: [{ name: 'a backend each', layout: makeNodes(2) }],
  invalid: [
    {
      name: 'one backend of two nodes, once by path',
      layout: withNode(makeNodes(2), 1, { memdev: '/objects/m0' }),
      at: '/nodes/1/memdev',
      args: { memdev: 'm0', node: 1, first: 0 },
      fixed: true,
    },
  ],
})
