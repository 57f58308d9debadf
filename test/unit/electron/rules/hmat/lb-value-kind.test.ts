import { MIB } from '../../../../../electron/model/units/size.ts'
import { hmatLbValueKind } from '../../../../../electron/rules/hmat/lb-value-kind.ts'
import { makeHmatLayout, makeLatency, makeBandwidth } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

const latency = makeLatency(0, 0, 10)
const bandwidth = makeBandwidth(0, 0, 10 * MIB)

testRule(hmatLbValueKind, {
  valid: [
    { name: 'each with its value', layout: makeHmatLayout({ latencyBandwidth: [latency, bandwidth] }) },
    {
      name: 'zeros',
      layout: makeHmatLayout({ latencyBandwidth: [makeLatency(0, 0, 0), makeBandwidth(0, 0, 0)] }),
    },
  ],
  invalid: [
    {
      name: 'both values',
      layout: makeHmatLayout({
        latencyBandwidth: [
          { ...latency, bandwidth: MIB },
          { ...bandwidth, latency: 10 },
        ],
      }),
      at: ['/hmat/latencyBandwidth/0/bandwidth', '/hmat/latencyBandwidth/1/latency'],
      args: { wanted: 'latency', other: 'bandwidth' },
      fixed: true,
    },
    {
      name: 'the other value',
      layout: makeHmatLayout({ latencyBandwidth: [{ ...latency, dataType: 'read-bandwidth' }] }),
      at: '/hmat/latencyBandwidth/0/latency',
      fixed: true,
    },
    {
      name: 'no value',
      layout: makeHmatLayout({
        latencyBandwidth: [{ initiator: 0, target: 0, hierarchy: 'memory', dataType: 'write-latency' }],
      }),
      at: '/hmat/latencyBandwidth/0/latency',
      args: { case: 'missing' },
      fixed: true,
    },
  ],
})
