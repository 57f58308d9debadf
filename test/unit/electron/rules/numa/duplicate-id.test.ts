import { makeLayout } from '../../../../../electron/model/layout.ts'
import { numaDuplicateId } from '../../../../../electron/rules/numa/duplicate-id.ts'
import { makeNodes } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(numaDuplicateId, {
  valid: [
    { name: 'different ids', layout: makeNodes(3) },
    {
      name: 'the id of a node that QEMU drops',
      layout: makeLayout({ machine: { hmat: true }, nodes: [{ id: 0, initiator: 200 }, { id: 0 }] }),
    },
  ],
  invalid: [
    {
      name: 'one id twice',
      layout: makeLayout({ nodes: [{ id: 0 }, { id: 1 }, { id: 0 }] }),
      at: '/nodes/2/id',
      args: { id: 0 },
      fixed: true,
    },
  ],
})
