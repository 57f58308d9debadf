import { hmatCacheNode } from '../../../../../electron/rules/hmat/cache-node.ts'
import { makeHmatLayout, makeCache } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(hmatCacheNode, {
  valid: [{ name: 'a node', layout: makeHmatLayout({ caches: [makeCache(1, 1)] }) }],
  invalid: [
    {
      name: 'a node that is not there',
      layout: makeHmatLayout({ caches: [makeCache(2, 1)] }),
      at: '/hmat/caches/0/nodeId',
      args: { node: 2, count: 2 },
      fixed: true,
    },
  ],
})
