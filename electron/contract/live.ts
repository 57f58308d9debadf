// The live service: what a running QEMU says of its memory.

import { z } from 'zod'
import type { ResolvedMemdev } from '../model/resolved.ts'
import { defineService, typed } from './service.ts'

/** A memory backend of a running VM: QMP query-memdev, and what qom-get adds. */
export interface LiveMemdev extends ResolvedMemdev {
  kind?: string
  memPath?: string
}

export interface LiveReading {
  socket: string
  name?: string
  version: string
  /** QMP run state: "running", "paused", "prelaunch" … */
  status: string
  /** Process that holds the monitor, when it can be told. */
  pid?: number
  memdevs: LiveMemdev[]
  /** Bytes: boot and plugged memory (query-memory-size-summary). */
  baseMemory: number
  pluggedMemory: number
  /** When it was read, ISO 8601. */
  readAt: string
}

export const liveService = defineService({
  name: 'live',
  methods: {
    /** QMP sockets of QEMU processes that /proc shows. */
    find: {
      params: z.object({}),
      result: z.array(z.object({ socket: z.string(), name: z.string(), pid: z.int() })),
    },
    /** Connects, asks, disconnects. Fails with "qmp/busy", "qmp/no-permission", "qmp/silent" or "qmp/not-found". */
    read: { params: z.object({ socket: z.string() }), result: typed<LiveReading>() },
  },
  events: {},
})
