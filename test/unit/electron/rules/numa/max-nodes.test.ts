import { makeLayout } from '../../../../../electron/model/layout.ts'
import { numaMaxNodes } from '../../../../../electron/rules/numa/max-nodes.ts'
import { makeNodes } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(numaMaxNodes, {
  valid: [{ name: '128 nodes', layout: makeNodes(128) }],
  invalid: [
    {
      name: 'a 129th node',
      layout: makeNodes(129),
      at: '/nodes/128/id',
      args: { id: 128, limit: 128 },
    },
    {
      name: 'ids past the limit',
      layout: makeLayout({ nodes: [{ id: 0 }, { id: 200 }, { id: -1 }] }),
      at: ['/nodes/1/id', '/nodes/2/id'],
      fixed: true,
    },
  ],
})
