import { cpuSelectorNoMatch } from '../../../../../electron/rules/cpu/selector-no-match.ts'
import { makeNodes } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(cpuSelectorNoMatch, {
  valid: [
    {
      name: 'an absent cpu',
      layout: makeNodes(2, {
        cpus: { cpus: 1, maxcpus: 2, sockets: 2 },
        cpuAssignments: [{ nodeId: 0, socketId: 1 }],
      }),
    },
    { name: 'no ids', layout: makeNodes(2, { cpuAssignments: [{ nodeId: 0 }] }) },
  ],
  invalid: [
    {
      name: 'a socket that is not there',
      layout: makeNodes(2, { cpuAssignments: [{ nodeId: 0, socketId: 1, threadId: 0 }] }),
      at: '/cpuAssignments/0',
      args: { ids: ['socket-id=1', 'thread-id=0'] },
      fixed: true,
    },
    {
      name: 'ids of different cpus',
      layout: makeNodes(2, {
        cpus: { cpus: 4, sockets: 2, cores: 2 },
        cpuAssignments: [{ nodeId: 0, socketId: 1, coreId: 2 }],
      }),
      at: '/cpuAssignments/0',
      fixed: true,
    },
  ],
})
