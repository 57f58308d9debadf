import { numaInitiatorHasCpu } from '../../../../../electron/rules/numa/initiator-has-cpu.ts'
import { makeNodes } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

const makeHmatNodes = (initiator: number, cpus?: number[]): ReturnType<typeof makeNodes> =>
  makeNodes(2, {
    machine: { hmat: true },
    nodes: [
      { id: 0, memdev: 'm0', ...(cpus ? { cpus } : {}) },
      { id: 1, memdev: 'm1', initiator },
      { id: 2 },
    ],
  })

testRule(numaInitiatorHasCpu, {
  valid: [
    { name: 'a node with cpus', layout: makeHmatNodes(0, [0, 1]) },
    { name: 'a node where QEMU places cpus by default', layout: makeHmatNodes(0) },
    { name: 'a node that is not there, which numa/initiator-exists tells', layout: makeHmatNodes(5) },
    {
      name: 'a node whose only cpus are absent at start',
      layout: makeNodes(2, {
        machine: { hmat: true },
        cpus: { cpus: 1, maxcpus: 2 },
        nodes: [
          { id: 0, memdev: 'm0', cpus: [0] },
          { id: 1, memdev: 'm1', cpus: [1] },
          { id: 2, initiator: 1 },
        ],
      }),
    },
  ],
  invalid: [
    {
      name: 'a node without cpus',
      layout: makeHmatNodes(2, [0, 1]),
      at: '/nodes/1/initiator',
      args: { node: 1, initiator: 2 },
      fixed: true,
    },
  ],
})
