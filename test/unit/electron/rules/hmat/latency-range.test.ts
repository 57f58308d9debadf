import { hmatLatencyRange } from '../../../../../electron/rules/hmat/latency-range.ts'
import { makeHmatLayout, makeLatency } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

const inTurn = (...latencies: number[]): ReturnType<typeof makeLatency>[] =>
  latencies.map((latency, target) => makeLatency(0, target, latency))

testRule(hmatLatencyRange, {
  valid: [
    { name: 'one far below the limit', layout: makeHmatLayout({ latencyBandwidth: inTurn(1, 65534) }) },
    { name: 'a first one that nobody checks', layout: makeHmatLayout({ latencyBandwidth: inTurn(65536) }) },
    {
      name: 'a later one that makes an earlier one too large',
      layout: makeHmatLayout({ latencyBandwidth: inTurn(1_000_000, 7) }),
    },
    { name: 'a common power of ten', layout: makeHmatLayout({ latencyBandwidth: inTurn(10, 655_340) }) },
    {
      name: 'another table',
      layout: makeHmatLayout({
        latencyBandwidth: [makeLatency(0, 0, 1), { ...makeLatency(0, 1, 65535), dataType: 'read-latency' }],
      }),
    },
    { name: 'zeros beside', layout: makeHmatLayout({ latencyBandwidth: inTurn(0, 100_000, 0) }) },
  ],
  invalid: [
    {
      name: '65535 after 1',
      layout: makeHmatLayout({ latencyBandwidth: inTurn(1, 65535) }),
      at: '/hmat/latencyBandwidth/1/latency',
      args: { latency: 65535, base: 1, limit: 65535 },
      fixed: true,
    },
    {
      name: '65535 twice',
      layout: makeHmatLayout({ latencyBandwidth: inTurn(65535, 65535) }),
      at: '/hmat/latencyBandwidth/1/latency',
      fixed: true,
    },
    {
      name: '65535 times a common power of ten',
      layout: makeHmatLayout({ latencyBandwidth: inTurn(10, 655_350) }),
      at: '/hmat/latencyBandwidth/1/latency',
      args: { base: 10, limit: 655_350 },
      fixed: true,
    },
  ],
})
