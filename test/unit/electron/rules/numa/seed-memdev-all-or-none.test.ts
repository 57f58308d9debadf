import { makeLayout } from '../../../../../electron/model/layout.ts'
import { numaSeedMemdevAllOrNone } from '../../../../../electron/rules/numa/seed-memdev-all-or-none.ts'
import { makeNodes } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(numaSeedMemdevAllOrNone, {
  valid: [
    { name: 'backends on all nodes', layout: makeNodes(2), qemu: '4.0' },
    { name: 'backends on no node', layout: makeLayout({ nodes: [{ id: 0 }, { id: 1 }] }), qemu: '2.9' },
    {
      name: 'a node without memory from 4.1 on',
      layout: makeNodes(1, { nodes: [{ id: 0, memdev: 'm0' }, { id: 1 }] }),
      qemu: ['4.1', '10.0'],
    },
  ],
  invalid: [
    {
      name: 'a node without memory after one with a backend',
      layout: makeNodes(1, { nodes: [{ id: 0, memdev: 'm0' }, { id: 1 }] }),
      qemu: ['2.9', '4.0'],
      at: '/nodes/1/memdev',
      args: { first: 0, node: 1 },
    },
    {
      name: 'a backend after a node without',
      layout: makeNodes(1, { nodes: [{ id: 0 }, { id: 1, memdev: 'm0' }] }),
      qemu: '2.9',
      at: '/nodes/1/memdev',
      fixed: true,
    },
  ],
})
