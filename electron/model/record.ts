// How the records of a layout are declared: fields known to this version, all others kept as they are.

import { z } from 'zod'

/** An object schema that keeps fields it does not know; they do not show in the type. */
export function record<Shape extends z.core.$ZodLooseShape>(shape: Shape): z.ZodObject<Shape> {
  return z.looseObject(shape)
}

/** Properties of an option that this model does not know, as QEMU's option text (after comma doubling is undone). */
export const Extra = z.record(z.string(), z.string())
export type Extra = z.infer<typeof Extra>

/** A whole number within ±(2^53 − 1); rules judge whether QEMU takes it. */
export const Integer = z.int()

/** An id as typed; rules judge whether QEMU takes it. */
export const Id = z.string()
