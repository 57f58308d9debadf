import { cpuSelectorIgnored } from '../../../../../electron/rules/cpu/selector-ignored.ts'
import { makeNodes } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(cpuSelectorIgnored, {
  valid: [{ name: 'a socket', layout: makeNodes(2, { cpuAssignments: [{ nodeId: 0, socketId: 0 }] }) }],
  invalid: [
    {
      name: 'a book from 8.2 on',
      layout: makeNodes(2, { cpuAssignments: [{ nodeId: 1, bookId: 5 }] }),
      qemu: '10.0',
      at: '/cpuAssignments/0/bookId',
      args: { name: 'book-id', node: 1 },
      fixed: true,
    },
    {
      name: 'a drawer before',
      layout: makeNodes(2, { cpuAssignments: [{ nodeId: 1, drawerId: 0 }] }),
      qemu: '7.2',
      severity: 'error',
      at: '/cpuAssignments/0/drawerId',
      fixed: true,
    },
  ],
})
