// Whole matrices to start from: what guest nodes are to each other in machines that people build.

import { DISTANCE_LOCAL, type Distance } from '../../../electron/model/numa.ts'

export const DISTANCE_PRESETS = ['sockets', 'ring', 'clusters', 'far-memory'] as const
export type DistancePreset = (typeof DISTANCE_PRESETS)[number]

/** A guest node as a preset looks at it. */
export interface PresetNode {
  id: number
  hasCpus: boolean
}

/** Why a preset does not fit, as a key of `distances.preset-needs`; undefined when it does. */
export type PresetNeed = 'two' | 'three' | 'even' | 'bare'

/** Between clusters of one socket, between sockets, and what each further hop adds, as firmware commonly has them. */
const NEAR = 12
const SOCKET = 21
const HOP = 10
/** Memory that hangs on no socket of its own (CXL), and between two of those. */
const FAR = 40
const FAR_APART = 60
/** The largest distance that is not "unreachable". */
const FARTHEST = 254

/** What the nodes lack for a preset. */
export function getPresetNeed(preset: DistancePreset, nodes: readonly PresetNode[]): PresetNeed | undefined {
  if (nodes.length < 2) return 'two'
  if (preset === 'ring' && nodes.length < 3) return 'three'
  if (preset === 'clusters' && (nodes.length < 4 || nodes.length % 2 === 1)) return 'even'
  if (preset === 'far-memory' && (nodes.every((node) => node.hasCpus) || !nodes.some((node) => node.hasCpus)))
    return 'bare'
  return undefined
}

function getBetween(
  preset: DistancePreset,
  nodes: readonly PresetNode[],
  row: number,
  column: number,
): number {
  if (row === column) return DISTANCE_LOCAL
  const apart = Math.abs(row - column)
  switch (preset) {
    case 'sockets':
      return SOCKET
    case 'ring': {
      const hops = Math.min(apart, nodes.length - apart)
      return Math.min(FARTHEST, SOCKET + HOP * (hops - 1))
    }
    case 'clusters': {
      const half = nodes.length / 2
      return row < half === column < half ? NEAR : SOCKET
    }
    case 'far-memory': {
      const bare = [row, column].filter((position) => nodes[position]?.hasCpus === false).length
      return bare === 0 ? SOCKET : bare === 1 ? FAR : FAR_APART
    }
  }
}

/** The matrix of a preset; rows and columns in the order of `nodes`. */
export function makePreset(preset: DistancePreset, nodes: readonly PresetNode[]): number[][] {
  return nodes.map((_, row) => nodes.map((__, column) => getBetween(preset, nodes, row, column)))
}

/**
 * A matrix as the layout keeps it. Of a symmetric one only one direction is kept: QEMU mirrors the other
 * (complete_init_numa_distance() in hw/core/numa.c). An uneven pair obliges all pairs.
 */
export function listDistances(ids: readonly number[], matrix: readonly (readonly number[])[]): Distance[] {
  const isSymmetric = matrix.every((values, row) =>
    values.every((value, column) => matrix[column]?.[row] === value),
  )
  return ids.flatMap((src, row) =>
    ids.flatMap((dst, column) => {
      if (row === column || (isSymmetric && column < row)) return []
      const val = matrix[row]?.[column]
      return val === undefined ? [] : [{ src, dst, val }]
    }),
  )
}
