// The rehearse service: every backend of a layout made on this host for real, looked at, and given back.

import { z } from 'zod'
import { FailureData } from '../model/failure.ts'
import { HostBackend } from './hostmem.ts'
import { defineService } from './service.ts'

/** One thing that the layout needs and the host has. */
export const RehearsalNeed = z.object({
  /** What runs short: memory of the host, of a node, a huge page pool, a cgroup, a file system, commit, descriptors. */
  resource: z.enum(['memory', 'node', 'pool', 'cgroup', 'commit', 'store', 'locked', 'descriptors']),
  /** "node 1", "2 MiB pages of node 0", a path. */
  name: z.string(),
  /** Bytes, but for descriptors. */
  needed: z.number(),
  available: z.number(),
  /** What may be used of `available` without leaving others short. */
  allowed: z.number(),
  /** "refused": it is not tried unless forced; "impossible": it would fail; "warned": it is told and tried. */
  verdict: z.enum(['fits', 'warned', 'refused', 'impossible']),
  /** One English sentence with the figures. */
  message: z.string(),
})
export type RehearsalNeed = z.infer<typeof RehearsalNeed>

export const RehearsalPlan = z.object({
  /** Backends that would be made, in order. */
  backends: z.array(z.object({ id: z.string(), size: z.number(), pageSize: z.number() })),
  /** Backends that cannot be made here, and why: enclave memory. */
  leftOut: z.array(z.object({ id: z.string(), why: z.string() })),
  needs: z.array(RehearsalNeed),
  /** Whether it starts without being forced. */
  fits: z.boolean(),
})
export type RehearsalPlan = z.infer<typeof RehearsalPlan>

/** A rehearsal without its rows: those come with hostmem's onDidChange, under the rehearsal's id as their owner. */
export const RehearsalSummary = z.object({
  id: z.string(),
  /** The document's id; absent for a rehearsal from the command line. */
  document: z.string().optional(),
  /** "held": all is there and stays until released; "done": given back; "failed" and "cancelled": likewise, incomplete. */
  state: z.enum(['running', 'held', 'releasing', 'done', 'failed', 'cancelled']),
  /** Bytes of all backends, and of those what is filled. */
  total: z.number(),
  filled: z.number(),
  /** Bytes by host node id over all backends, as they were when each was filled. */
  nodes: z.record(z.string(), z.number()),
  leftOut: z.array(z.object({ id: z.string(), why: z.string() })),
  /** Milliseconds from the start to the last page, or so far. */
  duration: z.number(),
  /** Why it did not come to its end. */
  failure: FailureData.optional(),
  /** Whether pools and shared memory are as before; absent until everything is released. */
  restored: z.object({ ok: z.boolean(), differences: z.array(z.string()) }).optional(),
})
export type RehearsalSummary = z.infer<typeof RehearsalSummary>

export const Rehearsal = RehearsalSummary.extend({ backends: z.array(HostBackend) })
export type Rehearsal = z.infer<typeof Rehearsal>

export const RehearsalOptions = z.object({
  /** Goes on although the host would be left short. What is impossible fails all the same. */
  force: z.boolean().optional(),
  /** Keeps the memory until release(): to look at it, and to switch its properties live. */
  hold: z.boolean().optional(),
  /** Ids of the backends; all when unset. */
  only: z.array(z.string()).optional(),
})
export type RehearsalOptions = z.infer<typeof RehearsalOptions>

const Id = z.object({ rehearsal: z.string() })

export const rehearseService = defineService({
  name: 'rehearse',
  methods: {
    /** What it would take and what is there; touches nothing. */
    plan: {
      params: z.object({ document: z.string(), only: z.array(z.string()).optional() }),
      result: RehearsalPlan,
    },
    /**
     * Starts, and answers at once. Fails with "rehearse/host-short" (the plan in `detail`) unless forced, and with
     * "rehearse/busy" while another runs.
     */
    start: { params: RehearsalOptions.extend({ document: z.string() }), result: Rehearsal },
    get: { params: Id, result: Rehearsal },
    /** All that are known: the running one, the held ones, and the last ten that ended. */
    list: { params: z.object({}), result: z.array(RehearsalSummary) },
    /** Stops filling and gives all back; answers when that is done. */
    cancel: { params: Id, result: Rehearsal },
    /** Gives back what is held. */
    release: { params: Id, result: Rehearsal },
  },
  events: {
    /** The state as it is now; at most 10 a second while it runs, and once at each change of `state`. */
    onDidChange: RehearsalSummary,
  },
})
