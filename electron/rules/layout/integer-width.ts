// Whole numbers fit the width that QEMU gives them.

import type { Layout } from '../../model/layout.ts'
import { pointerTo } from '../../model/pointer.ts'
import { listOddDistances } from '../dist/odd-distances.ts'
import { defineRule, type Finding } from '../rule.ts'
import { makeUnsetFix } from './fix.ts'
import { getPropertyName } from './known-properties.ts'

/** A type of QAPI with its range. */
type Width = 'uint8' | 'uint16' | 'uint32' | 'int32'

const RANGES: Readonly<Record<Width, readonly [number, number]>> = {
  uint8: [0, 0xff],
  uint16: [0, 0xffff],
  uint32: [0, 0xffffffff],
  int32: [-0x80000000, 0x7fffffff],
}

/** Widths of fields by section of the layout; a field of one name is as wide on every record of a section. */
const WIDTHS = {
  backends: { preallocThreads: 'uint32' },
  nodes: { id: 'uint16', initiator: 'uint16' },
  distances: { src: 'uint16', dst: 'uint16', val: 'uint8' },
  genericInitiators: { node: 'uint32' },
  devices: {
    node: 'uint32',
    slot: 'int32',
    vectors: 'uint32',
    busNr: 'uint8',
    numaNode: 'uint16',
  },
} as const satisfies Partial<Record<keyof Layout, Record<string, Width>>>

const HMAT_WIDTHS = {
  latencyBandwidth: { initiator: 'uint16', target: 'uint16' },
  caches: { nodeId: 'uint32', level: 'uint8', line: 'uint16' },
} as const satisfies Record<keyof Layout['hmat'], Record<string, Width>>

/** Fields that a record cannot be without. */
const REQUIRED = new Set(['id', 'src', 'dst', 'val', 'initiator', 'target', 'nodeId', 'level', 'line'])

/** A field with the range of its width. */
interface Limits {
  field: string
  least: number
  most: number
}

function listLimits(widths: Readonly<Record<string, Width>>): Limits[] {
  return Object.entries(widths).map(([field, width]) => {
    const [least, most] = RANGES[width]
    return { field, least, most }
  })
}

function* findIn(
  records: readonly object[],
  widths: Readonly<Record<string, Width>>,
  section: string,
): Iterable<Finding> {
  const limits = listLimits(widths)
  let position = 0
  for (const record of records as readonly Record<string, unknown>[]) {
    for (const { field, least, most } of limits) {
      const value = record[field]
      if (typeof value !== 'number' || (value >= least && value <= most)) continue
      const at = `${section}${pointerTo(position, field)}`
      const name = section === '/nodes' && field === 'id' ? 'nodeid' : getPropertyName(field)
      const isOptional = !REQUIRED.has(field) || (section === '/nodes' && field === 'initiator')
      yield { at, args: { name, value, least, most }, fixes: isOptional ? [makeUnsetFix(at, name)] : [] }
    }
    position += 1
  }
}

/**
 * Whole numbers fit their declared width: 8 bits for val and level, 16 for ids of guest nodes and line, 32 for
 * prealloc-threads, vectors and node, signed 32 for slot.
 *
 * Stands for: visit_type_uintN() in QEMU's qapi/qapi-visit-core.c.
 */
export const integerWidth = defineRule({
  id: 'opts/integer-width',
  severity: 'error',
  standsFor: 'qapi/qapi-visit-core.c: visit_type_uintN()',
  *find({ layout }) {
    yield* findIn(layout.backends, WIDTHS.backends, '/backends')
    yield* findIn(layout.nodes, WIDTHS.nodes, '/nodes')
    // Distances that are too wide are odd ones; a layout may have 16,256.
    if (listOddDistances(layout).length > 0) yield* findIn(layout.distances, WIDTHS.distances, '/distances')
    yield* findIn(layout.genericInitiators, WIDTHS.genericInitiators, '/genericInitiators')
    yield* findIn(layout.devices, WIDTHS.devices, '/devices')
    yield* findIn(layout.hmat.latencyBandwidth, HMAT_WIDTHS.latencyBandwidth, '/hmat/latencyBandwidth')
    yield* findIn(layout.hmat.caches, HMAT_WIDTHS.caches, '/hmat/caches')
  },
})
