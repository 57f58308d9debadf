// A diagnostic: one judgement on a layout, as data. Words are added by the rules room's catalogues.

import { z } from 'zod'
import { Command } from './command.ts'

/** error: this QEMU refuses to start; warning: it starts and probably does what you don't want; note: advice. */
export const Severity = z.enum(['error', 'warning', 'note'])
export type Severity = z.infer<typeof Severity>

/** A value in a diagnostic's text; what it means (bytes, address, node id …) is said where the text uses it. */
export type DiagnosticArg = string | number | boolean | readonly (string | number)[]

/** A way out: a title (a key of the catalogue's `fixes`) and the commands that do it as one undoable edit. */
export interface Fix {
  title: string
  args: Record<string, DiagnosticArg>
  commands: Command[]
}

export interface Diagnostic {
  /** Stable id, for instance "numa/distance-local-not-ten". */
  rule: string
  severity: Severity
  /** JSON Pointer into the layout: the record and field it is about. */
  at: string
  args: Record<string, DiagnosticArg>
  fixes: Fix[]
  /** Why the user ignores it, when the layout says so. */
  ignored?: string
}

/** A diagnostic in words, as `check --json` prints it and the app shows it. */
export const DiagnosticView = z.object({
  rule: z.string(),
  severity: Severity,
  at: z.string(),
  why: z.string(),
  fix: z.string(),
  fixes: z.array(z.object({ title: z.string(), commands: z.array(Command) })),
  /** Why the user ignores it; unset when it is not ignored. */
  ignored: z.string().optional(),
})
export type DiagnosticView = z.infer<typeof DiagnosticView>
