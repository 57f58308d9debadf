import { hmatDisabled } from '../../../../../electron/rules/hmat/disabled.ts'
import { makeHmatLayout, makeLatency, makeCache } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

const latencyBandwidth = [makeLatency(0, 0, 10)]

testRule(hmatDisabled, {
  valid: [
    { name: 'hmat=on', layout: makeHmatLayout({ latencyBandwidth }) },
    { name: 'no entries', layout: makeHmatLayout({}, { machine: {} }) },
  ],
  invalid: [
    {
      name: 'hmat unset',
      layout: makeHmatLayout({ latencyBandwidth }, { machine: {} }),
      at: '/hmat/latencyBandwidth',
      args: { count: 1 },
      fixed: true,
    },
    {
      name: 'hmat=off and only a cache',
      layout: makeHmatLayout({ caches: [makeCache(0, 1)] }, { machine: { hmat: false } }),
      at: '/hmat/caches',
      fixed: true,
    },
  ],
})
