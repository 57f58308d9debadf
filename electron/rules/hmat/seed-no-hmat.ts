// QEMU before 5.0 has no HMAT.

import { printVersion } from '../../model/capabilities.ts'
import { pointerTo } from '../../model/pointer.ts'
import { defineRule, makeFix } from '../rule.ts'

/**
 * -machine hmat, initiator= of guest nodes, hmat-lb and hmat-cache came with QEMU 5.0.
 *
 * Stands for: parse_numa() in QEMU's numa.c before 5.0.
 */
export const hmatSeedNoHmat = defineRule({
  id: 'seed-numa/no-hmat',
  severity: 'error',
  standsFor: 'hw/core/numa.c: parse_numa()',
  versions: { before: '5.0' },
  *find({ layout, capabilities }) {
    const { latencyBandwidth, caches } = layout.hmat
    const places = [
      ...(layout.machine.hmat === undefined ? [] : ['/machine/hmat']),
      ...layout.nodes.flatMap(({ initiator }, position) =>
        initiator === undefined ? [] : [pointerTo('nodes', position, 'initiator')],
      ),
      ...(latencyBandwidth.length > 0 ? ['/hmat/latencyBandwidth'] : []),
      ...(caches.length > 0 ? ['/hmat/caches'] : []),
    ]
    const [at] = places
    if (at === undefined) return
    yield {
      at,
      args: { version: printVersion(capabilities.version) },
      fixes: [
        makeFix(
          'removeHmat',
          {},
          ...places.map((place) =>
            place.startsWith('/hmat/')
              ? { type: 'set' as const, at: place, value: [] }
              : { type: 'unset' as const, at: place },
          ),
        ),
      ],
    }
  },
})
