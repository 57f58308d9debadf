// What may be done to the memory of a running VM.

import { z } from 'zod'
import { POLICIES } from '../model/backend.ts'
import type { FailureData } from '../model/failure.ts'

const Id = z.string().regex(/^[A-Za-z][A-Za-z0-9._-]*$/)

export const LiveAction = z.discriminatedUnion('kind', [
  /** A new backend and a DIMM on it: object-add, then device_add. */
  z.object({
    kind: z.literal('plug-dimm'),
    id: Id,
    backend: Id,
    /** Bytes. */
    size: z.int().positive(),
    backendKind: z.enum(['ram', 'memfd']),
    share: z.boolean().optional(),
    node: z.int().nonnegative().optional(),
    policy: z.enum(POLICIES).optional(),
    hostNodes: z.array(z.int().nonnegative()).optional(),
  }),
  /** Asks the guest to let go of a DIMM (device_del); it may refuse. */
  z.object({ kind: z.literal('unplug'), id: Id }),
  /** Asks a virtio-mem device for another size; bytes. The guest takes what it can. */
  z.object({ kind: z.literal('resize'), id: Id, size: z.int().nonnegative() }),
  /** Frees a backend that nothing uses (object-del). */
  z.object({ kind: z.literal('delete-backend'), id: Id }),
])
export type LiveAction = z.infer<typeof LiveAction>

export interface QmpCommand {
  execute: string
  arguments: Record<string, unknown>
}

export interface LivePlan {
  commands: QmpCommand[]
  /** What undoes it; empty when nothing does. */
  undo: QmpCommand[]
  /** Why it cannot be done, as far as the last reading tells. */
  impossible?: string
}

export interface LiveOutcome {
  /** Commands that QEMU took. */
  done: QmpCommand[]
  /** What was sent to undo them when a later one was refused. */
  undone: QmpCommand[]
  failure?: FailureData
}
