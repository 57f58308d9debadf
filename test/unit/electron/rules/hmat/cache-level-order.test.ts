import { hmatCacheLevelOrder } from '../../../../../electron/rules/hmat/cache-level-order.ts'
import { makeHmatLayout, makeCache } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(hmatCacheLevelOrder, {
  valid: [
    {
      name: '1, 2, 3',
      layout: makeHmatLayout({ caches: [makeCache(0, 1), makeCache(0, 2), makeCache(0, 3)] }),
    },
    {
      name: 'two nodes in turn',
      layout: makeHmatLayout({ caches: [makeCache(0, 1), makeCache(1, 1), makeCache(0, 2)] }),
    },
  ],
  invalid: [
    {
      name: '3 after 1',
      layout: makeHmatLayout({ caches: [makeCache(0, 1), makeCache(0, 3)] }),
      at: '/hmat/caches/1',
      args: { level: 3, before: 2 },
      fixed: true,
    },
    {
      name: '1 after 2',
      layout: makeHmatLayout({ caches: [makeCache(0, 2), makeCache(1, 1), makeCache(0, 1)] }),
      at: '/hmat/caches/0',
      fixed: true,
    },
  ],
})
