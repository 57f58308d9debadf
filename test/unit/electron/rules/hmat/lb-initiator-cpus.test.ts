import { hmatLbInitiatorCpus } from '../../../../../electron/rules/hmat/lb-initiator-cpus.ts'
import { makeHmatLayout, makeLatency } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

const latencyBandwidth = [makeLatency(0, 0, 10), makeLatency(1, 0, 10)]
const nodes = [{ id: 0, memdev: 'm0', cpus: [0, 1] }, { id: 1, memdev: 'm1' }, { id: 2 }]

testRule(hmatLbInitiatorCpus, {
  valid: [
    { name: 'cpus by index', layout: makeHmatLayout({ latencyBandwidth: [makeLatency(0, 1, 10)] }) },
    {
      name: 'cpus by assignment',
      layout: makeHmatLayout(
        { latencyBandwidth },
        {
          cpus: { cpus: 2, sockets: 2 },
          nodes: [
            { id: 0, memdev: 'm0' },
            { id: 1, memdev: 'm1' },
          ],
          cpuAssignments: [
            { nodeId: 0, socketId: 0 },
            { nodeId: 1, socketId: 1 },
          ],
        },
      ),
    },
    {
      name: 'the node of a generic initiator from 9.0 on',
      layout: makeHmatLayout(
        { latencyBandwidth: [makeLatency(2, 0, 10)] },
        { nodes, genericInitiators: [{ id: 'gi', pciDev: 'g0', node: 2 }] },
      ),
      qemu: '10.0',
    },
  ],
  invalid: [
    {
      name: 'a node without cpus',
      layout: makeHmatLayout({ latencyBandwidth }, { nodes }),
      at: '/hmat/latencyBandwidth/1/initiator',
      args: { initiator: 1 },
      fixed: true,
    },
    {
      name: 'cpus that QEMU places itself',
      layout: makeHmatLayout(
        { latencyBandwidth },
        {
          cpus: { cpus: 2, sockets: 2 },
          nodes: [
            { id: 0, memdev: 'm0' },
            { id: 1, memdev: 'm1' },
          ],
        },
      ),
      at: ['/hmat/latencyBandwidth/0/initiator', '/hmat/latencyBandwidth/1/initiator'],
      fixed: true,
    },
  ],
})
