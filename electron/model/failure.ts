// A failure: a machine or a file that would not. Typed data that survives every border, turned into words by a shell.

import { z } from 'zod'

export const FailureData = z.object({
  /** Stable code, for instance "file/not-found" or "document/stale". */
  code: z.string(),
  /** One English sentence with the actual value, the limit and the way out. */
  message: z.string(),
  /** For system calls: the call, errno's name, and the object it was about. */
  call: z.string().optional(),
  errno: z.string().optional(),
  object: z.string().optional(),
  detail: z.json().optional(),
})
export type FailureData = z.infer<typeof FailureData>

/** Thrown for what is nobody's bug. Anything else that is thrown is a bug. */
export class Failure extends Error {
  readonly data: FailureData

  constructor(data: FailureData) {
    super(data.message)
    this.name = 'Failure'
    this.data = data
  }
}

/** Dies loudly when the program's own assumption does not hold. */
export function invariant(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(`Bug: ${message}`)
}
