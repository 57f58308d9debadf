// The host service: what the machine has for VMs, and the huge pages that a layout needs of it.

import { z } from 'zod'
import type { HostNumbers, HostPicture } from '../model/host-picture.ts'
import type { PinningPlan } from '../model/pinning-plan.ts'
import { defineService, typed } from './service.ts'

/** What of a host changed while it is watched: its numbers, or all of it where nodes or cpus came or went. */
export interface HostChange {
  numbers: HostNumbers
  picture?: HostPicture
}

/** The huge pages that one backend asks for. */
export interface HugePageNeed {
  /** The backend's id, or QEMU's name for the main memory that it makes itself. */
  backend: string
  /** Bytes. */
  pageSize: number
  pages: number
  /** Host nodes that they may come from; empty for any. */
  nodes: number[]
}

/** What is needed of one pool against what is free in it; counts of pages. */
export interface HugePageRow {
  /** The host node; absent on a kernel without NUMA. */
  node?: number
  /** Bytes. */
  pageSize: number
  /** Backends that are counted here. */
  backends: string[]
  needed: number
  free: number
  total: number
  missing: number
  /** Bytes that Linux could turn into pages: free ones of the node and what it can reclaim. */
  available: number
  /** "absent": the kernel has no pages of this size, or the host has no such node. */
  state: 'enough' | 'missing' | 'beyond-memory' | 'absent'
}

/** What the open layout needs of the pools, and how to get it. */
export interface HugePagePlan {
  needs: HugePageNeed[]
  rows: HugePageRow[]
  /** Free pages that are promised to mappings already made, by page size; they are not counted as free. */
  reserved: { pageSize: number; pages: number }[]
  /** Bytes that stay available for everything else when all is taken, and the least that must stay. */
  availableAfter: number
  floor: number
  commands: {
    /** One for each row that misses pages: takes effect at once, lasts until the next boot. */
    shell: string[]
    /** Kernel parameters for all rows. */
    boot: string
    /** A line for /etc/sysctl.d; only where the default page size is needed. The kernel spreads those over nodes. */
    sysctl?: string
  }
}

/** A pool's size as it should be. */
export const PoolTarget = z.object({
  node: z.int().min(0).optional(),
  /** Bytes. */
  pageSize: z.int().positive(),
  /** Pages. */
  total: z.int().min(0),
})
export type PoolTarget = z.infer<typeof PoolTarget>

/** What became of a pool; counts of pages. The kernel may give fewer than were asked for. */
export const PoolOutcome = PoolTarget.extend({ before: z.int(), after: z.int(), free: z.int() })
export type PoolOutcome = z.infer<typeof PoolOutcome>

export const hostService = defineService({
  name: 'host',
  methods: {
    /** All of the host, read now. Fails with "host/not-linux" where there is nothing to read. */
    read: { params: z.object({}), result: typed<HostPicture>() },
    /**
     * Sends `onDidChange` to every client, at most once a second, for as long as anybody's call lasts. The call ends
     * only by being cancelled or with its client.
     */
    watch: { params: z.object({}), result: z.object({}) },
    /** What a document's layout needs of the huge page pools as they are now. */
    planHugePages: { params: z.object({ document: z.string() }), result: typed<HugePagePlan>() },
    /**
     * Where the threads of a document's VM could run on this host, beside the other open layouts and those of lately.
     * Fails with "host/not-linux".
     */
    planPinning: { params: z.object({ document: z.string() }), result: typed<PinningPlan>() },
    /**
     * Sets pools and says what the kernel gave. Fails with "app/no-control", "host/captured", "host/memory-floor" when
     * too little memory would stay available, "host/no-such-pool", and "host/pool-refused" when the system does not
     * let this user (the outcomes until then are in `detail`).
     */
    setPools: {
      params: z.object({ pools: z.array(PoolTarget).min(1).max(1024) }),
      result: z.array(PoolOutcome),
    },
  },
  events: { onDidChange: typed<HostChange>() },
})
