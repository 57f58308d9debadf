// Steps of random sequences: what object commands are asked with, valid and not.

import fc from 'fast-check'
import type { QomValue } from '../../../electron/hostmem/qom-result.ts'
import { DEVICES, DRIVERS, type Driver } from './machine.ts'

const MIB = 2 ** 20

export type Step =
  | { do: 'object-add'; type: string; id: string; properties: Record<string, QomValue> }
  | { do: 'object-del'; id: string }
  | { do: 'qom-get'; id: string; property: string }
  | { do: 'qom-set'; id: string; property: string; value: QomValue }
  | { do: 'device_add'; driver: Driver; id: string; memdev: string }
  | { do: 'device_del'; id: string }

const BACKENDS = ['m0', 'm1', 'm2', 'm3']
const id = fc.constantFrom(...BACKENDS)
const size = fc.constantFrom(2 * MIB, 2 * MIB, 2 * MIB, 4 * MIB, 4096, 4097, 1, 6 * MIB)
/** Of files only whole pages: of others QEMU 10.0 keeps the file for the next backend of the id (see differences.ts). */
const fileSize = fc.constantFrom(2 * MIB, 2 * MIB, 4 * MIB, 4096, 6 * MIB)
const flag = fc.boolean()

/**
 * Sets of host nodes that exist or do not. One that does beside one that does not is left out: QEMU starts with it and
 * drops the absent one, ours refuses (see differences.ts).
 */
const hostNodes = fc.constantFrom<QomValue>([], [0], [0], [127], [128], [0, 300])

/** Valid values of each property, in QMP's form. */
const values: Record<string, fc.Arbitrary<QomValue>> = {
  size,
  'host-nodes': hostNodes,
  policy: fc.constantFrom('default', 'bind', 'preferred', 'interleave'),
  merge: flag,
  dump: flag,
  prealloc: flag,
  share: flag,
  reserve: flag,
  'prealloc-threads': fc.constantFrom(1, 2, 16, 4_000_000_000),
  'prealloc-context': fc.constantFrom('tc0', '/objects/tc0', ''),
  'x-use-canonical-path-for-ramblock-id': flag,
  hugetlbsize: fc.constantFrom(2 * MIB, 4096),
  seal: flag,
}

/** Values that some property does not take. */
const odd = fc.constantFrom<QomValue>(0, -1, 2 ** 33, 'on', '', 'nearest', true, null, [0], {})

/** -1 would be 2^64 - 1 bytes, at which QEMU ends (see differences.ts). */
const oddSize = fc.constantFrom<QomValue>(0, 'on', true, null, [2 * MIB])

const kinds: Record<string, readonly string[]> = {
  'memory-backend-ram': [],
  'memory-backend-memfd': ['hugetlbsize', 'seal'],
  'memory-backend-shm': [],
}
const common = Object.keys(values).filter((name) => name !== 'hugetlbsize' && name !== 'seal')
const settable = fc.constantFrom(...Object.keys(values), 'type', 'no-such-property', 'mem-path', 'hugetlb')

/** A few properties, mostly valid and mostly compatible: otherwise hardly anything would ever be there. */
function properties(type: string): fc.Arbitrary<Record<string, QomValue>> {
  const names = [...common.filter((name) => name !== 'size'), ...(kinds[type] ?? [])]
  const few = fc.uniqueArray(fc.constantFrom(...names), { maxLength: 3 })
  return few.chain((chosen) =>
    fc.record({
      size: fc.oneof(
        { weight: 12, arbitrary: type === 'memory-backend-ram' ? size : fileSize },
        { weight: 1, arbitrary: oddSize },
      ),
      ...Object.fromEntries(
        chosen.map((name) => [
          name,
          fc.oneof(
            { weight: 12, arbitrary: values[name] ?? fc.constant(null) },
            { weight: 1, arbitrary: odd },
          ),
        ]),
      ),
    }),
  )
}

const bound = fc.constantFrom<Record<string, QomValue>>(
  { size: 2 * MIB, policy: 'bind', 'host-nodes': [0] },
  { size: 2 * MIB, policy: 'preferred', 'host-nodes': [0], prealloc: true },
  { size: 4 * MIB, policy: 'interleave', 'host-nodes': [0], reserve: false },
)

const type = fc.constantFrom(
  'memory-backend-ram',
  'memory-backend-ram',
  'memory-backend-memfd',
  'memory-backend-shm',
  'memory-backend-none',
)

const objectAdd: fc.Arbitrary<Step> = type.chain((one) =>
  fc.record({
    do: fc.constant('object-add' as const),
    type: fc.constant(one),
    id: fc.oneof({ weight: 20, arbitrary: id }, { weight: 1, arbitrary: fc.constantFrom('0m', 'm 0', 'm0') }),
    properties: fc.oneof({ weight: 4, arbitrary: properties(one) }, { weight: 1, arbitrary: bound }),
  }),
)

const contextAdd: fc.Arbitrary<Step> = fc.constant({
  do: 'object-add',
  type: 'thread-context',
  id: 'tc0',
  properties: {},
})

const qomSet: fc.Arbitrary<Step> = settable.chain((property) =>
  fc.record({
    do: fc.constant('qom-set' as const),
    id: fc.oneof({ weight: 12, arbitrary: id }, { weight: 1, arbitrary: fc.constant('nobody') }),
    property: fc.constant(property),
    value: fc.oneof({ weight: 3, arbitrary: values[property] ?? flag }, { weight: 1, arbitrary: odd }),
  }),
)

/** A backend that is there afterwards, unless its properties exclude each other. */
const validAdd = (name: string): fc.Arbitrary<Step> =>
  fc.constantFrom('memory-backend-ram', 'memory-backend-ram', 'memory-backend-memfd').chain((one) =>
    fc.record({
      do: fc.constant('object-add' as const),
      type: fc.constant(one),
      id: fc.constant(name),
      properties: fc.oneof(
        { weight: 1, arbitrary: bound },
        {
          weight: 3,
          arbitrary: fc.record({
            size: fc.constantFrom(2 * MIB, 2 * MIB, 4 * MIB),
            merge: flag,
            dump: flag,
            reserve: flag,
            'prealloc-threads': fc.constantFrom(1, 4),
          }),
        },
      ),
    }),
  )

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: objectAdd },
  { weight: 1, arbitrary: contextAdd },
  { weight: 7, arbitrary: qomSet },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('qom-get' as const), id, property: settable }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('device_add' as const),
      driver: fc.constantFrom(...DRIVERS, 'ivshmem-plain' as const),
      id: fc.constantFrom(...DEVICES),
      memdev: fc.oneof({ weight: 8, arbitrary: id }, { weight: 1, arbitrary: fc.constant('nobody') }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('device_del' as const),
      id: fc.oneof(
        { weight: 8, arbitrary: fc.constantFrom(...DEVICES) },
        { weight: 1, arbitrary: fc.constant('nobody') },
      ),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('object-del' as const),
      id: fc.oneof({ weight: 10, arbitrary: id }, { weight: 2, arbitrary: fc.constantFrom('tc0', 'nobody') }),
    }),
  },
)

/** A sequence: three backends to begin with, then anything. */
export const sequence: fc.Arbitrary<readonly Step[]> = fc
  .tuple(validAdd('m0'), validAdd('m1'), validAdd('m2'), fc.array(step, { minLength: 4, maxLength: 24 }))
  .map(([first, second, third, rest]) => [first, second, third, ...rest])
