import { makeLayout } from '../../../../../electron/model/layout.ts'
import { GIB } from '../../../../../electron/model/units/size.ts'
import { numaNoAutoSplit } from '../../../../../electron/rules/numa/no-auto-split.ts'
import { makeRam, makeNodes } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(numaNoAutoSplit, {
  valid: [
    { name: 'memory on one node', layout: makeNodes(2) },
    { name: 'QEMU 5.1, which still divides', layout: makeNodes(2, { nodes: [{ id: 0 }] }), qemu: '5.1' },
    { name: 'no nodes', layout: makeLayout({ memory: { size: GIB } }) },
    {
      name: 'a node that QEMU drops',
      layout: makeLayout({ machine: { hmat: true }, nodes: [{ id: 0, initiator: 128 }] }),
    },
  ],
  invalid: [
    {
      name: 'nodes without memory',
      layout: makeLayout({ memory: { size: GIB }, nodes: [{ id: 0 }, { id: 1 }, { id: 2, mem: 0 }] }),
      at: '/nodes',
      args: { size: GIB, count: 3 },
      fixed: true,
    },
    {
      name: 'a backend of the machine that no node has',
      layout: makeLayout({
        machine: { memoryBackend: 'm' },
        backends: [makeRam('m', GIB)],
        nodes: [{ id: 0 }, { id: 1 }],
      }),
      at: '/nodes',
      fixed: true,
    },
  ],
})
