// A VM that shares memory with others and rings their doorbells through an ivshmem server.

import { makeLayout } from '../../model/layout.ts'
import { GIB, MIB } from '../../model/units/size.ts'
import { askCpus, askMemory, countFrom, makeCpus, makeMachine } from './fields.ts'
import type { Template } from './template.ts'

const SOCKET = '/run/memloom/doorbells.sock'

export const doorbells: Template = {
  id: 'doorbells',
  fields: [
    {
      kind: 'choice',
      id: 'shared',
      value: '4 MiB',
      options: ['1 MiB', '4 MiB', '16 MiB', '64 MiB', '256 MiB'],
    },
    { kind: 'count', id: 'vectors', value: 2, min: 1, max: 64 },
    { kind: 'count', id: 'vms', value: 2, min: 2, max: 16 },
    askMemory('memory', GIB),
    askCpus(2),
  ],
  make({ size, count, choice }) {
    const cpus = count('cpus')
    const vectors = count('vectors')
    const names = countFrom(1, count('vms')).map((number) => `vm${String(number)}`)
    return makeLayout({
      name: names[0] ?? 'vm1',
      machine: makeMachine(size('memory')),
      memory: { size: size('memory') },
      cpus: makeCpus(1, cpus),
      backends: [{ kind: 'ram', id: 'ram0', size: size('memory') }],
      nodes: [{ id: 0, memdev: 'ram0', cpus: countFrom(0, cpus) }],
      chardevs: [{ id: 'bells', backend: 'socket', path: SOCKET }],
      devices: [{ kind: 'ivshmem-doorbell', id: 'shmem0', chardev: 'bells', vectors }],
      ivshmemGroups: [
        {
          name: 'doorbells',
          size: Number.parseInt(choice('shared'), 10) * MIB,
          vectors,
          socket: SOCKET,
          members: names.map((vm, index) => (index === 0 ? { vm, device: 'shmem0' } : { vm })),
        },
      ],
    })
  },
}
