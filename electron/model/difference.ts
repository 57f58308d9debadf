// How two layouts differ, field by field, in the words of the file.

import { z } from 'zod'

export const Difference = z.object({
  /** moved: the records of a list are the same but stand in another order, which QEMU builds them in. */
  kind: z.enum(['added', 'removed', 'changed', 'moved']),
  /** The section of the layout: "backends", "memory" … */
  section: z.string(),
  /** What names the record in its list: an id, "0 → 1" for a distance; unset outside lists. */
  record: z.string().optional(),
  /** The field inside the record or section, as in the file; unset when the whole record came or went. */
  field: z.string().optional(),
  /** Values as the file writes them; unset where there is none. */
  before: z.string().optional(),
  after: z.string().optional(),
  /** JSON Pointer into the later layout; unset when it is gone there. */
  at: z.string().optional(),
})
export type Difference = z.infer<typeof Difference>
