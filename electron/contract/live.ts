// The live service: running VMs, what QEMU and the kernel say of their memory, and the few things that may be done to it.

import { z } from 'zod'
import type { FailureData } from '../model/failure.ts'
import type { Loss } from '../model/profile.ts'
import type { ResolvedMemdev, ResolvedMemoryDevice } from '../model/resolved.ts'
import { LiveAction, type LiveOutcome, type LivePlan } from './live-action.ts'
import { defineService, typed } from './service.ts'

/** "unknown": not asked yet; "busy": another program holds its monitor; "no-monitor": it has none that can be reached. */
export const VM_STATES = ['running', 'paused', 'no-monitor', 'busy', 'no-permission', 'unknown'] as const

/** A VM on this host. */
export const FoundVm = z.object({
  /** "PID@START" of a process (START in clock ticks after boot: a reused PID is another VM), or the path of a socket. */
  key: z.string(),
  name: z.string(),
  state: z.enum(VM_STATES),
  pid: z.int().optional(),
  socket: z.string().optional(),
  /** QMP run state, as it was when it was asked. */
  status: z.string().optional(),
  /** The libvirt domain, where libvirt runs it. */
  domain: z.string().optional(),
  /** Why the state is none of running and paused: one English sentence with the way out. */
  why: z.string().optional(),
})
export type FoundVm = z.infer<typeof FoundVm>

/**
 * How a backend and pages of the process belong together. "address": QEMU told the address; "file": the only mapping of
 * its file; "size": the only mapping left of its kind and size, a conclusion and no proof; "ambiguous": several fit;
 * "none": nothing fits.
 */
export type Certainty = 'address' | 'file' | 'size' | 'ambiguous' | 'none'

/** What figures of a sample stand on. */
export interface LiveSample {
  /** Pages that were asked for. */
  pages: number
  /** Bytes: 95 of 100 samples are nearer to the truth than this. */
  error: number
  /** When all pages were counted last, ISO 8601: of then are the other figures. */
  countedAt: string
}

/** What the kernel says of the pages of one backend. */
export interface LivePlacement {
  /** Bytes of the mappings, and of those what is in memory. */
  mapped: number
  resident: number
  /** Bytes by host node id. */
  nodes: Record<string, number>
  /** Bytes of the smallest page in page tables (numa_maps, kernelpagesize_kB). */
  pageSize: number
  /** Bytes. */
  dirty: number
  swapCache: number
  /** As the kernel prints them: "bind:0-1". */
  policies: string[]
  /** Bytes of mappings that hold other memory too: then the figures are of both. */
  foreign: number
  /** ISO 8601. */
  readAt: string
  /** Present where `resident` and `nodes` are judged by a sample, because all pages are counted less often. */
  sample?: LiveSample
}

/**
 * Whether the listed policy is the kernel's. "inherited": the backend asks for none and gets the process's (numactl);
 * "no": it is listed and was never applied; "unknown": the pages are not known.
 */
export type PolicyApplied = 'yes' | 'no' | 'inherited' | 'unknown'

/** A memory backend of a running VM: QMP query-memdev, what qom-get adds, and its pages. */
export interface LiveMemdev extends ResolvedMemdev {
  kind?: string
  memPath?: string
  /** Bytes, as QEMU has it (info ramblock). */
  pageSize?: number
  certainty: Certainty
  /** Host virtual address of its first byte in the QEMU process. */
  address?: number
  placement?: LivePlacement
  applied: PolicyApplied
  /** Of the resident bytes those on the host nodes that are asked for, 0 to 1; absent when none are asked for or none are there. */
  local?: number
}

/** One slot of query-hotpluggable-cpus. */
export interface LiveCpu {
  type: string
  vcpus: number
  props: Record<string, number>
  present: boolean
}

export interface LiveEvent {
  /** ISO 8601. */
  at: string
  event: string
  data?: unknown
}

/** A stretch of guest-physical memory of the running VM (info mtree -f). */
export interface LiveRange {
  start: number
  /** Exclusive. */
  end: number
  /** "ram", "rom", "nvdimm" … as QEMU prints it. */
  kind: string
  owner: string
  offset: number
}

/** What reading the pages costs the VM, and how often it is therefore done. */
export interface LiveCost {
  /** Milliseconds of the last reading of numa_maps. */
  last: number
  /** Milliseconds between two readings, so that they stay within the budget. */
  every: number
  /** Share of a core that may be spent. */
  budget: number
}

/** Something that is amiss with the pages of a VM that is watched. */
export interface LiveAlert {
  /** "stray": less than 90 % of the pages are where they should be; "policy": the listed policy is not the kernel's. */
  kind: 'stray' | 'policy'
  backend: string
  /** Host nodes, or the policy: as asked for, and as it is. */
  wanted: string
  actual: string
  /** With "stray": of the pages in memory those where they should be, 0 to 1. */
  share?: number
  /** When it began, ISO 8601. */
  since: string
}

/** Memory that a VM fills before it starts. */
export interface LiveFilling {
  backend: string
  /** Bytes. */
  filled: number
  size: number
  /** At the rate of the last seconds; absent before there is one. */
  secondsLeft?: number
}

export interface LiveReading {
  key: string
  socket?: string
  name?: string
  /** Absent without a monitor. */
  version?: string
  /** QMP run state: "running", "paused", "prelaunch" …; "unknown" without a monitor. */
  status: string
  pid?: number
  /** "command-line": no monitor answers, and the backends are what the command line asks for. */
  source: 'qmp' | 'command-line'
  /** Why QEMU was not asked. */
  monitorFailure?: FailureData
  /** Why the pages were not read: no permission, another host, the process has ended. */
  placementFailure?: FailureData
  memdevs: LiveMemdev[]
  memoryDevices: ResolvedMemoryDevice[]
  cpus: LiveCpu[]
  addressMap: LiveRange[]
  /** Bytes: boot and plugged memory (query-memory-size-summary), and what the balloon leaves, where there is one. */
  baseMemory: number
  pluggedMemory: number
  balloon?: number
  /** All mappings of the process: bytes in memory, and by host node. */
  process?: { resident: number; nodes: Record<string, number> }
  cost?: LiveCost
  /** What is amiss; and what is being filled while QEMU starts. */
  alerts?: LiveAlert[]
  filling?: LiveFilling[]
  /** The newest events, oldest first, while it is watched. */
  events: LiveEvent[]
  /** When it was read, ISO 8601. */
  readAt: string
}

/** What only smaps tells, and what costs most to read; by backend id. */
export interface LiveDetail {
  /** Bytes. */
  transparentHuge: number
  swap: number
  locked: number
  /** Two letters each, as the kernel prints them: "mg" merging, "dd" no dump, "hg" huge pages asked for. */
  flags: string[]
}

/** One reading in the history of a VM; bytes. */
export interface LivePoint {
  /** Milliseconds since 1970. */
  at: number
  backends: Record<string, { resident: number; local?: number; nodes: Record<string, number> }>
}

/** One difference between a layout and a running VM. */
export interface LiveDrift {
  /** "setting": QEMU was told something else; "placement": the pages are elsewhere. */
  kind: 'setting' | 'placement'
  subject: string
  field: string
  wanted: string
  actual: string
}

const Vm = z.object({ vm: z.string() })

export const liveService = defineService({
  name: 'live',
  methods: {
    /** QEMU processes of this host, and the sockets that were named, with their states. */
    find: {
      params: z.object({ sockets: z.array(z.string()).optional() }),
      result: z.array(FoundVm),
    },
    /**
     * One reading. `vm` is a key, a PID or a socket. With `watch` the monitor stays connected for some seconds, so that
     * events come. Fails with "qmp/…", "process/…" and "live/ended".
     */
    read: { params: Vm.extend({ watch: z.boolean().optional() }), result: typed<LiveReading>() },
    /** Reads smaps, which stops the VM's page faults meanwhile. */
    readDetail: { params: Vm, result: typed<Record<string, LiveDetail>>() },
    /** What was read, oldest first; at most 3,600 readings. */
    getHistory: { params: Vm, result: typed<LivePoint[]>() },
    /** The history as a table: time, backend, resident, local share, a column a host node. */
    exportHistory: { params: Vm, result: z.object({ csv: z.string() }) },
    /** A layout of what runs: its command line, and what was plugged since. `text` is of a layout file. */
    capture: {
      params: Vm,
      result: typed<{ text: string; name: string; losses: Loss[] }>(),
    },
    /** What runs against an open document. */
    compare: { params: Vm.extend({ document: z.string() }), result: typed<LiveDrift[]>() },
    /** The QMP commands of an action, its way back, and why it cannot be done. Sends nothing. */
    plan: { params: Vm.extend({ action: LiveAction }), result: typed<LivePlan>() },
    /** Allows or forbids `act`; forbidden when the app starts. */
    allowActions: { params: z.object({ allowed: z.boolean() }), result: z.object({ allowed: z.boolean() }) },
    /** Sends the commands of an action. Fails with "live/actions-off", "live/impossible" and "qmp/…". */
    act: { params: Vm.extend({ action: LiveAction }), result: typed<LiveOutcome>() },
  },
  events: {},
})
