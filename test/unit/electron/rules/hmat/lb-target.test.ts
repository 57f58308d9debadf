import { hmatLbTarget } from '../../../../../electron/rules/hmat/lb-target.ts'
import { makeHmatLayout, makeLatency } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(hmatLbTarget, {
  valid: [
    {
      name: 'a node without memory',
      layout: makeHmatLayout(
        { latencyBandwidth: [makeLatency(0, 1, 10)] },
        { nodes: [{ id: 0 }, { id: 1 }] },
      ),
    },
  ],
  invalid: [
    {
      name: 'a node that is not there',
      layout: makeHmatLayout({ latencyBandwidth: [makeLatency(0, 1, 10), makeLatency(0, 2, 10)] }),
      at: '/hmat/latencyBandwidth/1/target',
      args: { target: 2, nodes: [0, 1] },
      fixed: true,
    },
  ],
})
