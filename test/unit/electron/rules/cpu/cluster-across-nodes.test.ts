import { cpuClusterAcrossNodes } from '../../../../../electron/rules/cpu/cluster-across-nodes.ts'
import type { Layout } from '../../../../../electron/model/layout.ts'
import { makeNodes } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

const place = (first: number[], second: number[], more: Partial<Layout> = {}) =>
  makeNodes(2, {
    target: { arch: 'aarch64' },
    machine: { type: 'virt' },
    cpus: { cpus: 4, sockets: 1, clusters: 2, cores: 2, threads: 1 },
    nodes: [
      { id: 0, memdev: 'm0', cpus: first },
      { id: 1, memdev: 'm1', cpus: second },
    ],
    ...more,
  })

testRule(cpuClusterAcrossNodes, {
  valid: [
    { name: 'a cluster a node', layout: place([0, 1], [2, 3]), qemu: '10.0' },
    { name: 'a QEMU that does not look', layout: place([0, 2], [1, 3]), qemu: '7.2' },
    {
      name: 'a PC, which has no clusters',
      layout: place([0, 2], [1, 3], { target: {}, machine: {}, cpus: { cpus: 4 } }),
      qemu: '10.0',
    },
  ],
  invalid: [
    {
      name: 'a cluster on two nodes',
      layout: place([0, 2], [1, 3]),
      qemu: '10.0',
      at: '/nodes',
      args: { cpus: [0, 1], socket: 0, cluster: 0, nodes: [0, 1] },
    },
  ],
})
