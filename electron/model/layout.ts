// The layout: everything Memloom knows of one VM's memory, as the user edits it and the file keeps it.

import { z } from 'zod'
import { MemoryBackend, ThreadContext } from './backend.ts'
import { Chardev, Device } from './device.ts'
import { IgnoredDiagnostic } from './ignored-diagnostic.ts'
import { IvshmemGroup } from './ivshmem-group.ts'
import { CpuTopology, Machine, MainMemory, Target } from './machine.ts'
import { CpuAssignment, Distance, GenericInitiator, GuestNode, Hmat } from './numa.ts'
import { CpuPinning } from './pinning.ts'
import { record } from './record.ts'

/** The schema version this program writes. */
export const SCHEMA_VERSION = 1

export const Layout = record({
  schema: z.literal(SCHEMA_VERSION),
  name: z.string().default(''),
  /** Notes of the user; Memloom does nothing with them. */
  description: z.string().optional(),
  target: Target.prefault({}),
  machine: Machine.prefault({}),
  memory: MainMemory.prefault({}),
  cpus: CpuTopology.prefault({}),
  backends: z.array(MemoryBackend).default([]),
  threadContexts: z.array(ThreadContext).default([]),
  nodes: z.array(GuestNode).default([]),
  distances: z.array(Distance).default([]),
  cpuAssignments: z.array(CpuAssignment).default([]),
  hmat: Hmat.prefault({}),
  genericInitiators: z.array(GenericInitiator).default([]),
  chardevs: z.array(Chardev).default([]),
  devices: z.array(Device).default([]),
  ivshmemGroups: z.array(IvshmemGroup).default([]),
  pinning: CpuPinning.optional(),
  /** Warnings and notes the user lives with. */
  ignored: z.array(IgnoredDiagnostic).default([]),
  /** Arguments that are not about memory, verbatim and in order. */
  otherArgs: z.array(z.string()).default([]),
})
export type Layout = z.infer<typeof Layout>

/** A layout with nothing in it: QEMU's default machine with its default memory. */
export function makeLayout(fields: Partial<Omit<Layout, 'schema'>> = {}): Layout {
  return {
    schema: SCHEMA_VERSION,
    name: '',
    target: {},
    machine: {},
    memory: {},
    cpus: {},
    backends: [],
    threadContexts: [],
    nodes: [],
    distances: [],
    cpuAssignments: [],
    hmat: { latencyBandwidth: [], caches: [] },
    genericInitiators: [],
    chardevs: [],
    devices: [],
    ivshmemGroups: [],
    ignored: [],
    otherArgs: [],
    ...fields,
  }
}
