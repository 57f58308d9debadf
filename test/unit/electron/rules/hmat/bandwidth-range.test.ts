import { MIB } from '../../../../../electron/model/units/size.ts'
import { hmatBandwidthRange } from '../../../../../electron/rules/hmat/bandwidth-range.ts'
import { makeHmatLayout, makeBandwidth } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

const inTurn = (...bandwidths: number[]): ReturnType<typeof makeBandwidth>[] =>
  bandwidths.map((bandwidth, target) => makeBandwidth(0, target, bandwidth * MIB))

testRule(hmatBandwidthRange, {
  valid: [
    { name: '65534 MiB', layout: makeHmatLayout({ latencyBandwidth: inTurn(65534) }) },
    { name: 'a power of two of any size', layout: makeHmatLayout({ latencyBandwidth: inTurn(2 ** 32) }) },
    { name: '16 bits apart', layout: makeHmatLayout({ latencyBandwidth: inTurn(1, 32768) }) },
    {
      name: 'another table',
      layout: makeHmatLayout({
        latencyBandwidth: [
          makeBandwidth(0, 0, MIB),
          { ...makeBandwidth(0, 1, 65536 * MIB), dataType: 'read-bandwidth' },
        ],
      }),
    },
  ],
  invalid: [
    {
      name: '65535 MiB, which the table keeps for itself',
      layout: makeHmatLayout({ latencyBandwidth: inTurn(65535) }),
      at: '/hmat/latencyBandwidth/0/bandwidth',
      args: { span: 16, unit: MIB },
      fixed: true,
    },
    {
      name: '17 bits apart',
      layout: makeHmatLayout({ latencyBandwidth: inTurn(1, 65536) }),
      at: '/hmat/latencyBandwidth/1/bandwidth',
      args: { span: 17 },
      fixed: true,
    },
    {
      name: 'a small one after a large one',
      layout: makeHmatLayout({ latencyBandwidth: inTurn(65536, 1) }),
      at: '/hmat/latencyBandwidth/1/bandwidth',
      fixed: true,
    },
  ],
})
