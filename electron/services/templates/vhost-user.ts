// Memory as a vhost-user switch needs it: shared huge pages, allocated at start.

import { makeLayout } from '../../model/layout.ts'
import { GIB, MIB } from '../../model/units/size.ts'
import { askCpus, askMemory, countFrom, makeCpus, makeMachine } from './fields.ts'
import type { Template } from './template.ts'

export const vhostUser: Template = {
  id: 'vhost-user',
  fields: [
    { kind: 'count', id: 'nodes', value: 1, min: 1, max: 8 },
    { kind: 'choice', id: 'pageSize', value: '2 MiB', options: ['2 MiB', '1 GiB'] },
    askMemory('memoryPerNode', GIB, 64 * GIB),
    askCpus(2, 16, 'cpusPerNode'),
  ],
  make({ size, count, choice }) {
    const ids = countFrom(0, count('nodes'))
    const page = choice('pageSize') === '1 GiB' ? GIB : 2 * MIB
    // Whole pages: with pages of 1 GiB a node may get a little more than was asked for.
    const memory = Math.ceil(size('memoryPerNode') / page) * page
    const cpus = count('cpusPerNode')
    return makeLayout({
      name: 'vhost-user',
      machine: makeMachine(memory * ids.length),
      memory: { size: memory * ids.length },
      cpus: makeCpus(ids.length, cpus),
      backends: ids.map((id) => ({
        kind: 'memfd' as const,
        id: `huge${String(id)}`,
        size: memory,
        prealloc: true,
        share: true,
        hugetlb: true,
        hugetlbsize: page,
      })),
      nodes: ids.map((id) => ({ id, memdev: `huge${String(id)}`, cpus: countFrom(id * cpus, cpus) })),
    })
  },
}
