import { numaInitiatorNeedsHmat } from '../../../../../electron/rules/numa/initiator-needs-hmat.ts'
import { makeNodes, withNode } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(numaInitiatorNeedsHmat, {
  valid: [
    {
      name: 'hmat=on',
      layout: withNode(makeNodes(2, { machine: { hmat: true } }), 1, { initiator: 1 }),
    },
    { name: 'no initiator', layout: makeNodes(2, { machine: { hmat: false } }) },
  ],
  invalid: [
    {
      name: 'hmat unset',
      layout: withNode(makeNodes(2), 1, { initiator: 0 }),
      at: '/nodes/1/initiator',
      args: { node: 1, initiator: 0 },
      fixed: true,
    },
    {
      name: 'an initiator past the limit',
      layout: withNode(makeNodes(2, { machine: { hmat: false } }), 1, { initiator: 128 }),
      at: '/nodes/1/initiator',
      fixed: true,
    },
  ],
})
