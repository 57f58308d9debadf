// A guest with several nodes, each with its socket and its memory, at the distances of a server.

import { makeLayout } from '../../model/layout.ts'
import { GIB } from '../../model/units/size.ts'
import { askCpus, askMemory, countFrom, makeCpus, makeMachine } from './fields.ts'
import type { Template } from './template.ts'

export const twoSockets: Template = {
  id: 'two-sockets',
  fields: [
    { kind: 'count', id: 'nodes', value: 2, min: 2, max: 8 },
    askMemory('memoryPerNode', 2 * GIB, 64 * GIB),
    askCpus(4, 16, 'cpusPerNode'),
    { kind: 'count', id: 'distance', value: 21, min: 11, max: 254 },
    { kind: 'switch', id: 'share', value: true },
  ],
  make({ size, count, flag }) {
    const ids = countFrom(0, count('nodes'))
    const [memory, cpus] = [size('memoryPerNode'), count('cpusPerNode')]
    return makeLayout({
      name: `${String(ids.length)} sockets`,
      machine: makeMachine(memory * ids.length),
      memory: { size: memory * ids.length },
      cpus: makeCpus(ids.length, cpus),
      backends: ids.map((id) => ({
        kind: flag('share') ? 'memfd' : 'ram',
        id: `ram${String(id)}`,
        size: memory,
        ...(flag('share') ? { share: true } : {}),
      })),
      nodes: ids.map((id) => ({ id, memdev: `ram${String(id)}`, cpus: countFrom(id * cpus, cpus) })),
      distances: ids.flatMap((src) =>
        ids.filter((dst) => dst > src).map((dst) => ({ src, dst, val: count('distance') })),
      ),
    })
  },
}
