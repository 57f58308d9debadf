import { MIB } from '../../../../../electron/model/units/size.ts'
import { hmatBandwidthMib } from '../../../../../electron/rules/hmat/bandwidth-mib.ts'
import { makeHmatLayout, makeBandwidth } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(hmatBandwidthMib, {
  valid: [
    {
      name: '0 and whole MiB',
      layout: makeHmatLayout({ latencyBandwidth: [makeBandwidth(0, 0, 0), makeBandwidth(0, 1, 5 * MIB)] }),
    },
  ],
  invalid: [
    {
      name: 'half a MiB',
      layout: makeHmatLayout({ latencyBandwidth: [makeBandwidth(0, 0, MIB / 2)] }),
      at: '/hmat/latencyBandwidth/0/bandwidth',
      args: { bandwidth: MIB / 2 },
      fixed: true,
    },
  ],
})
