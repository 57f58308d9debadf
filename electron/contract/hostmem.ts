// The hostmem service: the memory backends that Memloom itself holds on this host, as QEMU would hold them.

import { z } from 'zod'
import { FailureData } from '../model/failure.ts'
import { BACKEND_KINDS, POLICIES } from '../model/backend.ts'
import { defineService } from './service.ts'

/** What the kernel says of a backend's memory. */
export const BackendPlacement = z.object({
  /** Bytes of its pages. */
  pageSize: z.number(),
  /** Bytes that are in memory by host node id. */
  nodes: z.record(z.string(), z.number()),
  resident: z.number(),
  /** Bytes of those in transparent huge pages. */
  transparentHuge: z.number(),
  /** The policy in force, as "bind:0-1". */
  policy: z.string(),
  /** Whether merging (KSM) and leaving out of dumps really stand: the kernel accepts both where they do nothing. */
  merging: z.boolean(),
  dumped: z.boolean(),
})
export type BackendPlacement = z.infer<typeof BackendPlacement>

/** One backend: what QMP query-memdev would say, and what the kernel says. */
export const HostBackend = z.object({
  /** Unique among all that are held; the backend's own id is `id`. */
  key: z.string(),
  id: z.string(),
  /** What holds it: the id of a rehearsal. */
  owner: z.string(),
  kind: z.enum(BACKEND_KINDS),
  /** "allocating" until the memory is there, "filling" while pages are faulted in, "held", "failed", "lost" with the helper. */
  state: z.enum(['waiting', 'allocating', 'filling', 'held', 'failed', 'lost', 'released']),
  size: z.number(),
  merge: z.boolean(),
  dump: z.boolean(),
  prealloc: z.boolean(),
  share: z.boolean(),
  reserve: z.boolean(),
  hostNodes: z.array(z.int()),
  policy: z.enum(POLICIES),
  memPath: z.string().optional(),
  /** Bytes filled so far. */
  filled: z.number(),
  /** Milliseconds that filling took, or has taken so far. */
  duration: z.number(),
  placement: BackendPlacement.optional(),
  failure: FailureData.optional(),
  /** What is not as one would think, each one sentence: pages on other nodes, merging without effect. */
  notes: z.array(z.string()),
})
export type HostBackend = z.infer<typeof HostBackend>

/** The helper process that holds the memory. */
export const HelperStatus = z.object({
  state: z.enum(['idle', 'running', 'restarting', 'down', 'stopped']),
  /** Why it ended, when it did. */
  reason: z.string().optional(),
  /** Backends whose memory went with it. */
  lost: z.int(),
})
export type HelperStatus = z.infer<typeof HelperStatus>

const Key = z.object({ key: z.string() })

export const hostmemService = defineService({
  name: 'hostmem',
  methods: {
    /** All that is held now. */
    list: {
      params: z.object({}),
      result: z.object({ helper: HelperStatus, backends: z.array(HostBackend) }),
    },
    /**
     * Switches a property while the memory is held, as qom-set does: merge and dump both ways, prealloc on only. Fails
     * with "hostmem/refused" as QEMU would, and "hostmem/not-held".
     */
    setProperty: {
      params: Key.extend({ property: z.enum(['merge', 'dump', 'prealloc']), value: z.boolean() }),
      result: HostBackend,
    },
    /** Reads the placement again. */
    readPlacement: { params: Key, result: HostBackend },
    /** Gives memory back. Fails with "hostmem/in-use" while a rehearsal fills it. */
    release: { params: z.object({ keys: z.array(z.string()).max(65_536) }), result: z.object({}) },
  },
  events: {
    /** What changed since the last event; at most 10 a second. */
    onDidChange: z.object({
      helper: HelperStatus,
      changed: z.array(HostBackend),
      removed: z.array(z.string()),
    }),
  },
})
