import { MIB } from '../../../../../electron/model/units/size.ts'
import { hmatCacheNeedsLb } from '../../../../../electron/rules/hmat/cache-needs-lb.ts'
import { makeHmatLayout, makeLatency, makeBandwidth, makeCache } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

const caches = [makeCache(0, 1)]

testRule(hmatCacheNeedsLb, {
  valid: [
    {
      name: 'a latency and a bandwidth of any kind',
      layout: makeHmatLayout({
        latencyBandwidth: [
          { ...makeLatency(1, 0, 10), hierarchy: 'second-level', dataType: 'write-latency' },
          makeBandwidth(0, 0, MIB),
        ],
        caches,
      }),
    },
    {
      name: 'a node that is not there, which hmat/cache-node tells',
      layout: makeHmatLayout({ caches: [makeCache(5, 1)] }),
    },
  ],
  invalid: [
    {
      name: 'nothing',
      layout: makeHmatLayout({ caches }),
      at: '/hmat/caches/0',
      args: { node: 0, missing: ['latency', 'bandwidth'] },
      fixed: true,
    },
    {
      name: 'a bandwidth of 0',
      layout: makeHmatLayout({ latencyBandwidth: [makeLatency(0, 0, 10), makeBandwidth(0, 0, 0)], caches }),
      at: '/hmat/caches/0',
      args: { missing: ['bandwidth'] },
    },
    {
      name: 'values of another target',
      layout: makeHmatLayout({ latencyBandwidth: [makeLatency(0, 1, 10), makeBandwidth(0, 1, MIB)], caches }),
      at: '/hmat/caches/0',
    },
  ],
})
