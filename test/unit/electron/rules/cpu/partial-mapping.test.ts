import { makeLayout } from '../../../../../electron/model/layout.ts'
import { cpuPartialMapping } from '../../../../../electron/rules/cpu/partial-mapping.ts'
import { makeNodes } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(cpuPartialMapping, {
  valid: [
    { name: 'all cpus', layout: makeNodes(2, {}, 2) },
    {
      name: 'none',
      layout: makeNodes(2, {
        nodes: [
          { id: 0, memdev: 'm0' },
          { id: 1, memdev: 'm1' },
        ],
      }),
    },
    { name: 'no nodes', layout: makeLayout({ cpus: { cpus: 4 } }) },
  ],
  invalid: [
    {
      name: 'absent cpus left out',
      layout: makeNodes(2, { cpus: { cpus: 2, maxcpus: 4 } }),
      at: '/nodes',
      args: { cpus: [2, 3], placed: 2, maxcpus: 4 },
      fixed: true,
    },
    {
      name: 'a socket left out',
      layout: makeNodes(2, {
        cpus: { cpus: 4, sockets: 2, cores: 2 },
        nodes: [
          { id: 0, memdev: 'm0' },
          { id: 1, memdev: 'm1' },
        ],
        cpuAssignments: [{ nodeId: 1, socketId: 1 }],
      }),
      at: '/nodes',
      args: { cpus: [0, 1] },
    },
  ],
})
