// The rows of the Problems panel: what is shown of all diagnostics, grouped as the user wants. No words.

import type { DiagnosticView, Severity } from '../../../electron/model/diagnostic.ts'
import { parsePointer, pointerTo } from '../../../electron/model/pointer.ts'

export const GROUPINGS = ['severity', 'place', 'rule'] as const
export type Grouping = (typeof GROUPINGS)[number]

/** What the user wants to see. */
export interface ProblemFilter {
  severities: ReadonlySet<Severity>
  /** Whether ignored ones are shown too. */
  withIgnored: boolean
  /** Every word has to be in the reason, the way out, the rule's id or the place's name. */
  text: string
}

/** A diagnostic with the name of its place. */
export interface Problem {
  key: string
  diagnostic: DiagnosticView
  place: string
}

/** Problems that belong together; `id` is the severity, the pointer of the record, or the rule. */
export interface ProblemGroup {
  id: string
  severity: Severity
  problems: Problem[]
  /** How many of them have a way out that a press takes. */
  fixable: number
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'note']

/** The record a pointer is in: "/backends/0/size" → "/backends/0"; the section where there is no list. */
export function getRecordPointer(pointer: string): string {
  const [section, index] = parsePointer(pointer) ?? []
  if (section === undefined) return ''
  return index !== undefined && /^\d+$/.test(index) ? pointerTo(section, index) : pointerTo(section)
}

function isShown({ diagnostic, place }: Problem, { severities, withIgnored, text }: ProblemFilter): boolean {
  if (diagnostic.ignored !== undefined && !withIgnored) return false
  if (!severities.has(diagnostic.severity)) return false
  const said = `${diagnostic.why} ${diagnostic.fix} ${diagnostic.rule} ${place}`.toLowerCase()
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => said.includes(word))
}

function getGroupId({ severity, at, rule }: DiagnosticView, grouping: Grouping): string {
  return { severity, place: getRecordPointer(at), rule }[grouping]
}

/** Groups what the filter lets through; heaviest groups first, and in each the diagnostics in their order. */
export function groupProblems(
  problems: readonly Problem[],
  filter: ProblemFilter,
  grouping: Grouping,
): ProblemGroup[] {
  const groups = new Map<string, ProblemGroup>()
  for (const problem of problems) {
    if (!isShown(problem, filter)) continue
    const { diagnostic } = problem
    const id = getGroupId(diagnostic, grouping)
    const group = groups.get(id) ?? { id, severity: diagnostic.severity, problems: [], fixable: 0 }
    groups.set(id, group)
    group.problems.push(problem)
    if (diagnostic.fixes.length > 0 && diagnostic.ignored === undefined) group.fixable += 1
    if (SEVERITIES.indexOf(diagnostic.severity) < SEVERITIES.indexOf(group.severity))
      group.severity = diagnostic.severity
  }
  return [...groups.values()].sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity))
}
