// The preflight service: a real QEMU, started paused, says what it thinks of a layout and what it builds from it.

import { z } from 'zod'
import { defineService } from './service.ts'

/** One value that differs between what Memloom resolved and what QEMU built. */
export const PreflightDifference = z.object({
  /** What was compared: "memdevs", "memoryDevices", "nodes", "cpus", "memory". */
  subject: z.string(),
  /** Where in the subject, for instance "ram0 › policy". */
  where: z.string(),
  expected: z.string(),
  actual: z.string(),
})
export type PreflightDifference = z.infer<typeof PreflightDifference>

export const PreflightReport = z.object({
  binary: z.string(),
  /** "10.0.2" as the binary says. */
  version: z.string(),
  /** What Memloom says for this binary. */
  predicted: z.enum(['accept', 'reject']),
  /** What QEMU says; "hung" when it did not answer in time. */
  actual: z.enum(['accept', 'reject', 'hung']),
  agrees: z.boolean(),
  /** QEMU's own messages, verbatim. */
  messages: z.array(z.string()),
  differences: z.array(PreflightDifference),
  /** What of the layout's command line was not run, and why: devices with servers, drives, consoles. */
  leftOut: z.array(z.string()).optional(),
  /** Milliseconds from start to the end of the questions. */
  duration: z.number(),
})
export type PreflightReport = z.infer<typeof PreflightReport>

export const preflightService = defineService({
  name: 'preflight',
  methods: {
    /** Runs every given binary, or the one that the layout's target means. */
    run: {
      params: z.object({ document: z.string(), binaries: z.array(z.string()).optional() }),
      result: z.array(PreflightReport),
    },
  },
  events: {},
})
