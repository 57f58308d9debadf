import { numaInitiatorExists } from '../../../../../electron/rules/numa/initiator-exists.ts'
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

testRule(numaInitiatorExists, {
  valid: [
    { name: 'a node', layout: makeHmatNodes(0, [0, 1]) },
    { name: 'a number past the limit, which makes QEMU drop the node', layout: makeHmatNodes(128) },
  ],
  invalid: [
    {
      name: 'a node that is not there',
      layout: makeHmatNodes(5, [0, 1]),
      at: '/nodes/1/initiator',
      args: { node: 1, initiator: 5 },
      fixed: true,
    },
  ],
})
