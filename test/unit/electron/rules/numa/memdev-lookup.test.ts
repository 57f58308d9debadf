import { numaMemdevLookup } from '../../../../../electron/rules/numa/memdev-lookup.ts'
import { makeNodes, withNode } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(numaMemdevLookup, {
  valid: [
    { name: 'by id', layout: makeNodes(2) },
    { name: 'by path', layout: withNode(makeNodes(1), 0, { memdev: '/objects/m0' }) },
  ],
  invalid: [
    {
      name: 'a name that is not there, beside a backend nobody uses',
      layout: withNode(makeNodes(2), 1, { memdev: 'ram' }),
      at: '/nodes/1/memdev',
      args: { node: 1, memdev: 'ram' },
      fixed: true,
    },
  ],
})
