import { makeLayout } from '../../../../../electron/model/layout.ts'
import { MIB } from '../../../../../electron/model/units/size.ts'
import { numaSparseIds } from '../../../../../electron/rules/numa/sparse-ids.ts'
import { makeRam, makeNodes, makeDistances } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(numaSparseIds, {
  valid: [
    { name: 'ids from 0 on', layout: makeNodes(3) },
    { name: 'ids in another order', layout: makeLayout({ nodes: [{ id: 2 }, { id: 0 }, { id: 1 }] }) },
    { name: 'no nodes', layout: makeLayout() },
  ],
  invalid: [
    {
      name: 'a gap, with everything that speaks of the nodes',
      layout: makeLayout({
        memory: { size: 256 * MIB },
        backends: [makeRam('m0'), makeRam('m1')],
        nodes: [
          { id: 0, memdev: 'm0', cpus: [0] },
          { id: 3, memdev: 'm1', initiator: 0 },
        ],
        distances: makeDistances([0, 3, 20]),
      }),
      at: '/nodes',
      args: { missing: [1, 2], last: 3 },
      fixed: true,
    },
    { name: 'no node 0', layout: makeLayout({ nodes: [{ id: 1 }] }), at: '/nodes', fixed: true },
  ],
})
