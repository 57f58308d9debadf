import { hmatSeedNoHmat } from '../../../../../electron/rules/hmat/seed-no-hmat.ts'
import {
  makeNodes,
  withNode,
  makeHmatLayout,
  makeLatency,
  makeCache,
} from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(hmatSeedNoHmat, {
  valid: [
    { name: 'a layout without it', layout: makeNodes(2), qemu: '4.2' },
    { name: 'QEMU 5.0', layout: makeHmatLayout({}), qemu: '5.0' },
  ],
  invalid: [
    {
      name: 'all of it',
      layout: withNode(
        makeHmatLayout({ latencyBandwidth: [makeLatency(0, 0, 10)], caches: [makeCache(0, 1)] }),
        0,
        {
          initiator: 0,
        },
      ),
      qemu: '4.2',
      at: '/machine/hmat',
      args: { version: '4.2' },
      fixed: true,
    },
    {
      name: 'an initiator alone',
      layout: withNode(makeNodes(2), 1, { initiator: 1 }),
      qemu: '2.9',
      at: '/nodes/1/initiator',
      fixed: true,
    },
  ],
})
