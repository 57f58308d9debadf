// All ways out at once: fixes in order, each judged before the next is chosen, as one edit.

import { applyCommands } from '../commands/apply-command.ts'
import type { Command } from '../model/command.ts'
import type { Diagnostic, Severity } from '../model/diagnostic.ts'
import type { Layout } from '../model/layout.ts'
import { check } from '../rules/check.ts'
import type { Circumstances } from './judge.ts'

/** Which diagnostics are fixed: of these severities, of one rule when it is named. */
export interface FixScope {
  severities: readonly Severity[]
  rule?: string | undefined
}

/** More fixes than this in one edit are not understood by anybody. */
const MOST = 200

/** How heavy diagnostics are together: a number that grows with errors first, then warnings, then notes. */
function weigh(diagnostics: readonly Diagnostic[]): number {
  const count = (wanted: Severity): number =>
    Math.min(
      9_999,
      diagnostics.filter(({ severity, rule }) => severity === wanted && rule !== 'opts/error-order').length,
    )
  return count('error') * 1e8 + count('warning') * 1e4 + count('note')
}

/**
 * The commands that mend what can be mended, and how many fixes they are. Of several ways out the first is taken that
 * makes things lighter on the whole: one that trades a problem for another is left to the user.
 */
export function findAllFixes(
  layout: Layout,
  { capabilities, host, others }: Circumstances,
  { severities, rule }: FixScope,
): { commands: Command[]; count: number } {
  const judge = (judged: Layout): Diagnostic[] =>
    check(judged, { capabilities, ...(host ? { host } : {}), ...(others ? { others } : {}) })
  const isMeant = (one: Diagnostic): boolean =>
    severities.includes(one.severity) &&
    one.ignored === undefined &&
    (rule === undefined || one.rule === rule)

  let now = { layout, diagnostics: judge(layout) }
  const commands: Command[] = []
  let count = 0
  function step(): boolean {
    const weight = weigh(now.diagnostics)
    for (const diagnostic of now.diagnostics.filter(isMeant)) {
      for (const fix of diagnostic.fixes.filter(({ commands }) => !removesRecord(commands))) {
        const next = tryCommands(now.layout, fix.commands)
        if (!next) continue
        const diagnostics = judge(next)
        if (weigh(diagnostics) >= weight) continue
        commands.push(...fix.commands)
        now = { layout: next, diagnostics }
        return true
      }
    }
    return false
  }
  while (count < MOST && step()) count += 1
  return { commands, count }
}

/** Whether a fix takes away a backend, a guest node or a device: nobody asks for that by asking for all of them. */
function removesRecord(commands: readonly Command[]): boolean {
  return commands.some(
    (command) =>
      command.type === 'backend.remove' ||
      command.type === 'node.remove' ||
      (command.type === 'remove' && /^\/(backends|nodes|devices)\/\d+$/.test(command.at)),
  )
}

function tryCommands(layout: Layout, commands: readonly Command[]): Layout | undefined {
  try {
    return applyCommands(layout, commands).layout
  } catch {
    return undefined
  }
}
