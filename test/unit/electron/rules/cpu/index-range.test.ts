import { cpuIndexRange } from '../../../../../electron/rules/cpu/index-range.ts'
import { makeNodes, withNode } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(cpuIndexRange, {
  valid: [
    { name: 'all cpus', layout: makeNodes(2, {}, 2) },
    { name: 'absent cpus', layout: makeNodes(2, { cpus: { cpus: 1, maxcpus: 2 } }) },
  ],
  invalid: [
    {
      name: 'one too many',
      layout: withNode(makeNodes(2), 1, { cpus: [1, 2, 3] }),
      at: '/nodes/1/cpus',
      args: { node: 1, cpus: [2, 3], maxcpus: 2 },
      fixed: true,
    },
    {
      name: 'only such',
      layout: withNode(makeNodes(2), 1, { cpus: [7] }),
      at: '/nodes/1/cpus',
      fixed: true,
    },
  ],
})
