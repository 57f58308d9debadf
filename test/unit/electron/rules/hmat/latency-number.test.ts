import { hmatLatencyNumber } from '../../../../../electron/rules/hmat/latency-number.ts'
import { makeHmatLayout, makeLatency } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(hmatLatencyNumber, {
  valid: [{ name: '0', layout: makeHmatLayout({ latencyBandwidth: [makeLatency(0, 0, 0)] }) }],
  invalid: [
    {
      name: '-1',
      layout: makeHmatLayout({ latencyBandwidth: [makeLatency(0, 0, -1)] }),
      at: '/hmat/latencyBandwidth/0/latency',
      args: { latency: -1 },
      fixed: true,
    },
  ],
})
