// What is told of a rule apart from any layout.

import { z } from 'zod'
import { Severity } from './diagnostic.ts'

export const RulePage = z.object({
  /** Its id, for instance "numa/total". */
  rule: z.string(),
  severity: Severity,
  /** Its sentences, one for each situation it meets; names of values stand in ‹ ›. */
  texts: z.array(z.object({ why: z.string(), fix: z.string() })),
  /** QEMU's file and function that decides the same; unset for advice of our own. */
  standsFor: z.string().optional(),
  /** The versions of QEMU it holds for, as "≥ 8.1"; unset for every version. */
  versions: z.string().optional(),
  /** A command line that this QEMU refuses by it; `host`: on a host where it applies. */
  example: z.object({ line: z.string(), qemu: z.string(), host: z.boolean().optional() }).optional(),
})
export type RulePage = z.infer<typeof RulePage>
