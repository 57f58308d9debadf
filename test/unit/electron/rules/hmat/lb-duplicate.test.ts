import { hmatLbDuplicate } from '../../../../../electron/rules/hmat/lb-duplicate.ts'
import { makeHmatLayout, makeLatency } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

const entry = makeLatency(0, 1, 10)

testRule(hmatLbDuplicate, {
  valid: [
    {
      name: 'another target, hierarchy or data type',
      layout: makeHmatLayout({
        latencyBandwidth: [
          entry,
          makeLatency(0, 0, 10),
          { ...entry, hierarchy: 'first-level' },
          { ...entry, dataType: 'read-latency' },
        ],
      }),
    },
  ],
  invalid: [
    {
      name: 'the same twice',
      layout: makeHmatLayout({ latencyBandwidth: [entry, makeLatency(0, 0, 10), { ...entry, latency: 20 }] }),
      at: '/hmat/latencyBandwidth/2',
      args: { initiator: 0, target: 1 },
      fixed: true,
    },
  ],
})
