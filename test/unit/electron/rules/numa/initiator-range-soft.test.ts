import { numaInitiatorRangeSoft } from '../../../../../electron/rules/numa/initiator-range-soft.ts'
import { makeNodes, withNode } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(numaInitiatorRangeSoft, {
  valid: [
    { name: '127', layout: withNode(makeNodes(2, { machine: { hmat: true } }), 1, { initiator: 127 }) },
    { name: '128 without HMAT', layout: withNode(makeNodes(2), 1, { initiator: 128 }) },
    {
      name: 'a number of more than 16 bits, which opts/integer-width tells',
      layout: withNode(makeNodes(2, { machine: { hmat: true } }), 1, { initiator: 65536 }),
    },
  ],
  invalid: [
    {
      name: '128',
      layout: withNode(makeNodes(2, { machine: { hmat: true } }), 1, { initiator: 128 }),
      at: '/nodes/1/initiator',
      args: { node: 1, initiator: 128, limit: 127 },
      fixed: true,
    },
  ],
})
