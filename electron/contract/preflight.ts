// The preflight service: a real QEMU, started paused, says what it thinks of a layout and what it builds from it.

import { z } from 'zod'
import { DiagnosticView } from '../model/diagnostic.ts'
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

/** Why QEMU does not start: its own words, what they are about, and what Memloom says of it. */
export const PreflightCause = z.object({
  /** The line of QEMU's that counts, verbatim; absent when it said nothing, as when it hangs. */
  message: z.string().optional(),
  /** JSON Pointer into the layout: the record or field that it is about; absent where that cannot be told. */
  at: z.string().optional(),
  /** The rule of Memloom's that stands for it, with reason and way out; absent where there is none. */
  diagnostic: DiagnosticView.optional(),
})
export type PreflightCause = z.infer<typeof PreflightCause>

export const PreflightReport = z.object({
  binary: z.string(),
  /** "10.0.2" as the binary says. */
  version: z.string(),
  /** What Memloom says for this binary. */
  predicted: z.enum(['accept', 'reject']),
  /** What QEMU says; "hung" when it did not answer in time. */
  actual: z.enum(['accept', 'reject', 'hung']),
  agrees: z.boolean(),
  /** What was run after the binary, without what keeps a dry run quiet. */
  argv: z.array(z.string()),
  /** Why QEMU does not start; absent when it does. */
  cause: PreflightCause.optional(),
  /** The errors that Memloom predicts a refusal by, at most 50. */
  errors: z.array(DiagnosticView),
  /** QEMU's own messages, verbatim. */
  messages: z.array(z.string()),
  differences: z.array(PreflightDifference),
  /** What of the layout's command line was not run, and why: devices with servers, drives, consoles. */
  leftOut: z.array(z.string()).optional(),
  /** Milliseconds that QEMU was given to answer. */
  deadline: z.number(),
  /** Milliseconds from start to the end of the questions. */
  duration: z.number(),
})
export type PreflightReport = z.infer<typeof PreflightReport>

const Document = z.object({ document: z.string() })

export const preflightService = defineService({
  name: 'preflight',
  methods: {
    /** What a preflight of the layout may be run on, and whether it has ivshmem servers to connect to. */
    prepare: {
      params: Document,
      result: z.object({
        /** Binaries of the layout's architecture; `chosen` are those that run when none is named. */
        binaries: z.array(z.object({ path: z.string(), version: z.string(), chosen: z.boolean() })),
        /** Sockets of ivshmem servers that devices of the layout connect to. */
        servers: z.array(z.string()),
      }),
    },
    /**
     * Runs every given binary, or those that the layout's target means. `withServers` connects to the layout's ivshmem
     * servers, which see a peer come and go; without it their devices are left out.
     */
    run: {
      params: Document.extend({
        binaries: z.array(z.string()).optional(),
        withServers: z.boolean().optional(),
      }),
      result: z.array(PreflightReport),
    },
    /**
     * Writes what the layout's last preflights found, with the layout as it was run, to a file that can be sent to
     * others. Fails with "preflight/no-report" before the first run, and with "file/…".
     */
    saveReport: {
      params: Document.extend({ path: z.string(), overwrite: z.boolean().optional() }),
      result: z.object({ path: z.string() }),
    },
  },
  events: {},
})
