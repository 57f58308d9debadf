import { hmatCacheLevel } from '../../../../../electron/rules/hmat/cache-level.ts'
import { makeHmatLayout, makeCache } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(hmatCacheLevel, {
  valid: [
    {
      name: '1 to 3',
      layout: makeHmatLayout({ caches: [makeCache(0, 1), makeCache(0, 2), makeCache(0, 3)] }),
    },
  ],
  invalid: [
    {
      name: '0 and 4',
      layout: makeHmatLayout({ caches: [makeCache(0, 0), makeCache(0, 4)] }),
      at: ['/hmat/caches/0/level', '/hmat/caches/1/level'],
      args: { node: 0, level: 0, limit: 3 },
      fixed: true,
    },
  ],
})
