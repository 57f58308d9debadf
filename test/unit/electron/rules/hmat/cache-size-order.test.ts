import { KIB } from '../../../../../electron/model/units/size.ts'
import { hmatCacheSizeOrder } from '../../../../../electron/rules/hmat/cache-size-order.ts'
import { makeHmatLayout, makeCache } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(hmatCacheSizeOrder, {
  valid: [
    {
      name: 'sizes that grow',
      layout: makeHmatLayout({ caches: [makeCache(0, 1, 64 * KIB), makeCache(0, 2, 65 * KIB)] }),
    },
    {
      name: 'another node',
      layout: makeHmatLayout({ caches: [makeCache(0, 1, 64 * KIB), makeCache(1, 1, 32 * KIB)] }),
    },
  ],
  invalid: [
    {
      name: 'the same size',
      layout: makeHmatLayout({ caches: [makeCache(0, 1, 64 * KIB), makeCache(0, 2, 64 * KIB)] }),
      at: '/hmat/caches/1/size',
      args: { level: 2, below: 1, belowSize: 64 * KIB },
      fixed: true,
    },
    {
      name: 'two sizes of 0',
      layout: makeHmatLayout({ caches: [makeCache(0, 1, 0), makeCache(0, 2, 0)] }),
      at: '/hmat/caches/1/size',
      fixed: true,
    },
  ],
})
