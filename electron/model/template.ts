// Templates: layouts made from a few answers. What each asks, as data; words are in the catalogues of the screens.

import { z } from 'zod'

/** A size in bytes, a whole number, a choice of few, or yes and no. */
export const TemplateField = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('size'),
    id: z.string(),
    value: z.number(),
    min: z.number(),
    max: z.number(),
    /** The value is a multiple of this. */
    step: z.number(),
  }),
  z.object({ kind: z.literal('count'), id: z.string(), value: z.int(), min: z.int(), max: z.int() }),
  z.object({ kind: z.literal('choice'), id: z.string(), value: z.string(), options: z.array(z.string()) }),
  z.object({ kind: z.literal('switch'), id: z.string(), value: z.boolean() }),
])
export type TemplateField = z.infer<typeof TemplateField>

export const TemplateInfo = z.object({ id: z.string(), fields: z.array(TemplateField) })
export type TemplateInfo = z.infer<typeof TemplateInfo>

/** Answers by field; a field without one keeps its own value. */
export const TemplateValues = z.record(z.string(), z.union([z.number(), z.string(), z.boolean()]))
export type TemplateValues = z.infer<typeof TemplateValues>
