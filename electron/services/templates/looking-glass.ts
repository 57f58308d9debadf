// A passthrough VM whose picture goes to the host through shared memory as large as its resolution asks.

import { makeLayout } from '../../model/layout.ts'
import { getLookingGlassSize, RESOLUTIONS } from '../../model/looking-glass.ts'
import { GIB } from '../../model/units/size.ts'
import { askCpus, askMemory, countFrom, makeCpus, makeMachine } from './fields.ts'
import type { Template } from './template.ts'

export const lookingGlass: Template = {
  id: 'looking-glass',
  fields: [
    {
      kind: 'choice',
      id: 'resolution',
      value: '2560 × 1440',
      options: RESOLUTIONS.map(([width, height]) => `${String(width)} × ${String(height)}`),
    },
    { kind: 'switch', id: 'hdr', value: false },
    askMemory('memory', 16 * GIB),
    askCpus(8),
  ],
  make({ size, count, choice, flag }) {
    const [width = 0, height = 0] = choice('resolution').split(' × ').map(Number)
    const cpus = count('cpus')
    return makeLayout({
      name: 'Looking Glass',
      machine: makeMachine(size('memory')),
      memory: { size: size('memory') },
      cpus: makeCpus(1, cpus),
      backends: [
        { kind: 'ram', id: 'ram0', size: size('memory') },
        {
          kind: 'file',
          id: 'looking-glass',
          size: getLookingGlassSize(width, height, flag('hdr')),
          share: true,
          memPath: '/dev/shm/looking-glass',
        },
      ],
      nodes: [{ id: 0, memdev: 'ram0', cpus: countFrom(0, cpus) }],
      devices: [{ kind: 'ivshmem-plain', id: 'shmem0', memdev: 'looking-glass' }],
    })
  },
}
