// What the helper process does for a peer of our own: holds its connection and descriptors, rings, and tells of rings.

import { z } from 'zod'
import { defineService } from './service.ts'

/** A connection, by the number that the asker gave it. */
const Wire = z.object({ wire: z.int() })
/** A descriptor that came through it, by the number that the helper gave it. */
const Held = Wire.extend({ handle: z.int().min(0) })

export const helperIvshmemService = defineService({
  name: 'ivshmem',
  methods: {
    /** Connects to where VMs connect. Fails with "ivshmem/unreachable", and "helper/no-addon" without the addon. */
    open: { params: Wire.extend({ socket: z.string() }), result: z.object({}) },
    ring: { params: Held, result: z.object({ result: z.enum(['rung', 'pending', 'blocked']) }) },
    /** Begins to tell of rings (onDidSignal); false for what is no eventfd. */
    watch: { params: Held, result: z.object({ watched: z.boolean() }) },
    /** What a descriptor is; "other" also when there is none of that number. */
    describe: {
      params: Held,
      result: z.object({
        kind: z.enum(['eventfd', 'memory', 'other']),
        /** Bytes of a file. */
        size: z.number(),
        /** F_SEAL_… bits of fcntl(2). */
        seals: z.int(),
        /** As /proc names it. */
        link: z.string(),
      }),
    },
    release: { params: Wire.extend({ handles: z.array(z.int().min(0)) }), result: z.object({}) },
    close: { params: Wire, result: z.object({}) },
  },
  events: {
    /** What came, in order: bytes in hexadecimal, at most to the end of a number, and the descriptors with them. */
    onDidReceive: Wire.extend({
      chunks: z.array(z.object({ bytes: z.string(), handles: z.array(z.int()), truncated: z.boolean() })),
    }),
    /** An eventfd that is watched was rung so often since the last time; a decimal number, up to 2^64 − 2. */
    onDidSignal: Held.extend({ count: z.string() }),
    /** The connection ended; `why` is the second half of a sentence. */
    onDidEnd: Wire.extend({ why: z.string() }),
  },
})
