// The keys of -numa, by kind (qapi/machine.json).

import {
  HMAT_ASSOCIATIVITIES,
  HMAT_DATA_TYPES,
  HMAT_HIERARCHIES,
  HMAT_WRITE_POLICIES,
  type CpuAssignment,
  type Distance,
  type GuestNode,
  type HmatCache,
  type HmatLatencyBandwidth,
} from '../../../model/numa.ts'
import { declareFields, integer, set, size, text, uint16, uint32, uint8, unsigned } from '../fields.ts'

const hmatWords = <const Words extends readonly string[]>(words: Words) =>
  ({ type: 'choice', words, rule: 'hmat/enum-values' }) as const

export const NODE_FIELDS = declareFields<GuestNode>()({
  nodeid: { name: 'id', ...unsigned },
  cpus: { name: 'cpus', ...set },
  mem: { name: 'mem', type: 'mib' },
  memdev: { name: 'memdev', ...text },
  initiator: { name: 'initiator', ...unsigned },
})

export const DISTANCE_FIELDS = declareFields<Distance>()({
  src: { name: 'src', ...unsigned },
  dst: { name: 'dst', ...unsigned },
  val: { name: 'val', ...unsigned },
})

export const CPU_FIELDS = declareFields<CpuAssignment>()({
  'node-id': { name: 'nodeId', ...integer },
  'drawer-id': { name: 'drawerId', ...integer },
  'book-id': { name: 'bookId', ...integer },
  'socket-id': { name: 'socketId', ...integer },
  'die-id': { name: 'dieId', ...integer },
  'cluster-id': { name: 'clusterId', ...integer },
  'module-id': { name: 'moduleId', ...integer },
  'core-id': { name: 'coreId', ...integer },
  'thread-id': { name: 'threadId', ...integer },
})

export const HMAT_LB_FIELDS = declareFields<HmatLatencyBandwidth>()({
  initiator: { name: 'initiator', ...uint16 },
  target: { name: 'target', ...uint16 },
  hierarchy: { name: 'hierarchy', ...hmatWords(HMAT_HIERARCHIES) },
  'data-type': { name: 'dataType', ...hmatWords(HMAT_DATA_TYPES) },
  latency: { name: 'latency', ...unsigned, rule: 'hmat/latency-number', case: 'text' },
  bandwidth: { name: 'bandwidth', ...size },
})

export const HMAT_CACHE_FIELDS = declareFields<HmatCache>()({
  'node-id': { name: 'nodeId', ...uint32 },
  size: { name: 'size', ...size },
  level: { name: 'level', ...uint8 },
  associativity: { name: 'associativity', ...hmatWords(HMAT_ASSOCIATIVITIES) },
  policy: { name: 'policy', ...hmatWords(HMAT_WRITE_POLICIES) },
  line: { name: 'line', ...uint16 },
})
