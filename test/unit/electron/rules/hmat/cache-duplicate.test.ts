import { MIB } from '../../../../../electron/model/units/size.ts'
import { hmatCacheDuplicate } from '../../../../../electron/rules/hmat/cache-duplicate.ts'
import { makeHmatLayout, makeCache } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(hmatCacheDuplicate, {
  valid: [{ name: 'two nodes', layout: makeHmatLayout({ caches: [makeCache(0, 1), makeCache(1, 1)] }) }],
  invalid: [
    {
      name: 'one level twice',
      layout: makeHmatLayout({ caches: [makeCache(0, 1), makeCache(0, 1, 2 * MIB)] }),
      at: '/hmat/caches/1',
      args: { node: 0, level: 1 },
      fixed: true,
    },
  ],
})
