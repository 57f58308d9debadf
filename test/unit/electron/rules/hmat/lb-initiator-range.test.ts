import { hmatLbInitiatorRange } from '../../../../../electron/rules/hmat/lb-initiator-range.ts'
import { makeHmatLayout, makeLatency } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(hmatLbInitiatorRange, {
  valid: [{ name: 'a node', layout: makeHmatLayout({ latencyBandwidth: [makeLatency(1, 0, 10)] }) }],
  invalid: [
    {
      name: 'a number that is no node',
      layout: makeHmatLayout({ latencyBandwidth: [makeLatency(3, 0, 10)] }),
      at: '/hmat/latencyBandwidth/0/initiator',
      args: { initiator: 3, count: 2 },
      fixed: true,
    },
    {
      name: 'the number of nodes itself',
      layout: makeHmatLayout({ latencyBandwidth: [makeLatency(0, 0, 10), makeLatency(2, 0, 10)] }),
      at: '/hmat/latencyBandwidth/1/initiator',
    },
  ],
})
