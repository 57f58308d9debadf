// Fast memory beside the cpus and slow memory in a node of its own, told apart by the HMAT.

import { makeLayout } from '../../model/layout.ts'
import { GIB } from '../../model/units/size.ts'
import { askCpus, askMemory, countFrom, makeCpus, makeMachine } from './fields.ts'
import type { Template } from './template.ts'

/** Nanoseconds of the fast memory; the slow one's are asked for. */
const FAST_LATENCY = 100

export const memoryTiers: Template = {
  id: 'memory-tiers',
  fields: [
    askMemory('fast', GIB, 256 * GIB),
    askMemory('slow', 3 * GIB, 256 * GIB),
    { kind: 'count', id: 'slowLatency', value: 300, min: 100, max: 10_000 },
    { kind: 'count', id: 'fastBandwidth', value: 100, min: 1, max: 1000 },
    { kind: 'count', id: 'slowBandwidth', value: 20, min: 1, max: 1000 },
    askCpus(4),
  ],
  make({ size, count }) {
    const cpus = count('cpus')
    const tier = (target: number, latency: number, bandwidth: number) => [
      {
        initiator: 0,
        target,
        hierarchy: 'memory' as const,
        dataType: 'access-latency' as const,
        latency,
      },
      {
        initiator: 0,
        target,
        hierarchy: 'memory' as const,
        dataType: 'access-bandwidth' as const,
        bandwidth: bandwidth * GIB,
      },
    ]
    return makeLayout({
      name: 'Memory tiers',
      machine: { ...makeMachine(size('fast') + size('slow')), hmat: true },
      memory: { size: size('fast') + size('slow') },
      cpus: makeCpus(1, cpus),
      backends: [
        { kind: 'ram', id: 'fast', size: size('fast') },
        { kind: 'ram', id: 'slow', size: size('slow') },
      ],
      nodes: [
        { id: 0, memdev: 'fast', cpus: countFrom(0, cpus), initiator: 0 },
        { id: 1, memdev: 'slow', initiator: 0 },
      ],
      distances: [{ src: 0, dst: 1, val: 28 }],
      hmat: {
        latencyBandwidth: [
          ...tier(0, FAST_LATENCY, count('fastBandwidth')),
          ...tier(1, count('slowLatency'), count('slowBandwidth')),
        ],
        caches: [],
      },
    })
  },
}
