import { makeLayout } from '../../../../../electron/model/layout.ts'
import { MIB } from '../../../../../electron/model/units/size.ts'
import { numaMemVsMemdev } from '../../../../../electron/rules/numa/mem-vs-memdev.ts'
import { makeNodes, withNode } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(numaMemVsMemdev, {
  valid: [
    { name: 'memdev= on all nodes', layout: makeNodes(2) },
    { name: 'mem= on one node', layout: makeLayout({ nodes: [{ id: 0, mem: 64 * MIB }, { id: 1 }] }) },
  ],
  invalid: [
    {
      name: 'both on one node',
      layout: withNode(makeNodes(2), 0, { mem: 128 * MIB }),
      at: '/nodes/0/mem',
      args: { case: 'one' },
      fixed: true,
    },
    {
      name: 'mem= after memdev=',
      layout: makeNodes(1, {
        nodes: [
          { id: 0, memdev: 'm0' },
          { id: 1, mem: 64 * MIB },
        ],
      }),
      at: '/nodes/1/mem',
      args: { first: 0, node: 1 },
      fixed: true,
    },
    {
      name: 'memdev= after mem=',
      layout: makeNodes(1, {
        nodes: [
          { id: 0, mem: 64 * MIB },
          { id: 1, memdev: 'm0' },
        ],
      }),
      at: '/nodes/1/memdev',
      fixed: true,
    },
  ],
})
