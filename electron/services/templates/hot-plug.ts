// A guest that grows and shrinks while it runs, by a virtio-mem device.

import { makeLayout } from '../../model/layout.ts'
import { GIB, MIB } from '../../model/units/size.ts'
import { askCpus, countFrom, makeCpus, makeMachine } from './fields.ts'
import type { Template } from './template.ts'

export const hotPlug: Template = {
  id: 'hot-plug',
  fields: [
    // A Linux guest keeps 1/64 of what it may be given for its own books, and has to have it at boot.
    { kind: 'size', id: 'memory', value: GIB, min: GIB, max: 512 * GIB, step: 2 * MIB },
    { kind: 'size', id: 'growth', value: 4 * GIB, min: 128 * MIB, max: 30 * GIB, step: 128 * MIB },
    { kind: 'count', id: 'plugged', value: 25, min: 0, max: 100 },
    askCpus(4),
  ],
  make({ size, count }) {
    const cpus = count('cpus')
    const [memory, growth] = [size('memory'), size('growth')]
    const block = 2 * MIB
    return makeLayout({
      name: 'Grows and shrinks',
      machine: makeMachine(memory + growth),
      // The device's place in guest-physical memory is aligned to 1 GiB, which takes up to 1 GiB of the room.
      memory: { size: memory, maxSize: memory + growth + GIB },
      cpus: makeCpus(1, cpus),
      backends: [
        { kind: 'ram', id: 'ram0', size: memory },
        { kind: 'ram', id: 'elastic', size: growth, reserve: false },
      ],
      nodes: [{ id: 0, memdev: 'ram0', cpus: countFrom(0, cpus) }],
      devices: [
        {
          kind: 'virtio-mem-pci',
          id: 'vmem0',
          memdev: 'elastic',
          node: 0,
          blockSize: block,
          requestedSize: Math.floor((growth * count('plugged')) / 100 / block) * block,
        },
      ],
    })
  },
}
