import { cpuSelectorUnsupported } from '../../../../../electron/rules/cpu/selector-unsupported.ts'
import { makeNodes } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(cpuSelectorUnsupported, {
  valid: [
    {
      name: 'a die of several',
      layout: makeNodes(2, {
        cpus: { cpus: 4, dies: 2, cores: 2 },
        cpuAssignments: [{ nodeId: 0, dieId: 0 }],
      }),
    },
    {
      name: 'a module of several from 9.1 on',
      layout: makeNodes(2, {
        cpus: { cpus: 4, modules: 2, cores: 2 },
        cpuAssignments: [{ nodeId: 0, moduleId: 1 }],
      }),
      qemu: '10.0',
    },
  ],
  invalid: [
    {
      name: 'a cluster',
      layout: makeNodes(2, { cpuAssignments: [{ nodeId: 0, clusterId: 0 }] }),
      at: '/cpuAssignments/0/clusterId',
      args: { name: 'cluster-id' },
      fixed: true,
    },
    {
      name: 'a die and a module of one',
      layout: makeNodes(2, { cpuAssignments: [{ nodeId: 0, dieId: 0, moduleId: 0 }] }),
      at: ['/cpuAssignments/0/dieId', '/cpuAssignments/0/moduleId'],
      fixed: true,
    },
  ],
})
