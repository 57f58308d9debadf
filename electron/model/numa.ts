// Guest NUMA: -numa node, dist, cpu, hmat-lb, hmat-cache, and generic initiators.

import { z } from 'zod'
import { Extra, Id, Integer, record } from './record.ts'
import { NumberSetCodec } from './units/number-set.ts'
import { Size } from './units/size.ts'

/** QEMU's limit of guest nodes, and one more than the highest id of a guest or host node (MAX_NODES). */
export const NODE_LIMIT = 128
export const DISTANCE_LOCAL = 10
export const DISTANCE_DEFAULT = 20
export const DISTANCE_UNREACHABLE = 255

export const GuestNode = record({
  id: Integer,
  /** mem=: bytes, by machine types up to 5.0 only. */
  mem: Size.optional(),
  memdev: Id.optional(),
  /** cpus=: vcpu indexes. */
  cpus: NumberSetCodec.optional(),
  initiator: Integer.optional(),
  extra: Extra.optional(),
})
export type GuestNode = z.infer<typeof GuestNode>

/** One -numa dist: from guest node src to guest node dst. */
export const Distance = record({ src: Integer, dst: Integer, val: Integer })
export type Distance = z.infer<typeof Distance>

/** One -numa cpu: every cpu slot that agrees with the given ids goes to guest node nodeId. */
export const CpuAssignment = record({
  nodeId: Integer,
  drawerId: Integer.optional(),
  bookId: Integer.optional(),
  socketId: Integer.optional(),
  dieId: Integer.optional(),
  clusterId: Integer.optional(),
  moduleId: Integer.optional(),
  coreId: Integer.optional(),
  threadId: Integer.optional(),
})
export type CpuAssignment = z.infer<typeof CpuAssignment>

export const HMAT_HIERARCHIES = ['memory', 'first-level', 'second-level', 'third-level'] as const
export const HMAT_DATA_TYPES = [
  'access-latency',
  'read-latency',
  'write-latency',
  'access-bandwidth',
  'read-bandwidth',
  'write-bandwidth',
] as const
export const HMAT_ASSOCIATIVITIES = ['none', 'direct', 'complex'] as const
export const HMAT_WRITE_POLICIES = ['none', 'write-back', 'write-through'] as const

/** One -numa hmat-lb: a latency in nanoseconds or a bandwidth in bytes per second. */
export const HmatLatencyBandwidth = record({
  initiator: Integer,
  target: Integer,
  hierarchy: z.enum(HMAT_HIERARCHIES),
  dataType: z.enum(HMAT_DATA_TYPES),
  latency: Integer.optional(),
  bandwidth: Size.optional(),
})
export type HmatLatencyBandwidth = z.infer<typeof HmatLatencyBandwidth>

/** One -numa hmat-cache: a memory-side cache of guest node nodeId; line is the line size in bytes. */
export const HmatCache = record({
  nodeId: Integer,
  size: Size,
  level: Integer,
  associativity: z.enum(HMAT_ASSOCIATIVITIES),
  policy: z.enum(HMAT_WRITE_POLICIES),
  line: Integer,
})
export type HmatCache = z.infer<typeof HmatCache>

export const Hmat = record({
  latencyBandwidth: z.array(HmatLatencyBandwidth).default([]),
  caches: z.array(HmatCache).default([]),
})
export type Hmat = z.infer<typeof Hmat>

/** -object acpi-generic-initiator: a PCI device that starts memory accesses from guest node `node`. */
export const GenericInitiator = record({
  id: Id,
  pciDev: Id.optional(),
  node: Integer.optional(),
  extra: Extra.optional(),
})
export type GenericInitiator = z.infer<typeof GenericInitiator>
