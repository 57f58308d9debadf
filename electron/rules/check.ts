// The judgement on a layout: every rule that holds for this QEMU, run once, in an order that people can read.

import type { Capabilities } from '../model/capabilities.ts'
import type { Diagnostic, Severity } from '../model/diagnostic.ts'
import type { HostFacts } from '../model/host-facts.ts'
import { Layout } from '../model/layout.ts'
import { parsePointer } from '../model/pointer.ts'
import { withEmptyReferencesFilled } from '../model/reference.ts'
import type { ResolvedLayout } from '../model/resolved.ts'
import { resolve } from '../resolve/resolve.ts'
import { allRules } from './all-rules.ts'
import { rememberFor } from './layout/remember.ts'
import { makeLayoutIndex } from './layout-index.ts'
import { findFirstRefusal } from './opts/start-order.ts'
import { markIgnored } from './mark-ignored.ts'
import type { OtherLayout, Rule, RuleContext } from './rule.ts'
import { appliesTo } from './rule.ts'

/** What a layout is judged against. */
export interface CheckOptions {
  capabilities: Capabilities
  /** Absent: no particular host; rules that need one stay silent. */
  host?: HostFacts
  /** The resolved view, when the caller has it already. */
  resolved?: ResolvedLayout
  /** Layouts of other VMs of the same host. */
  others?: readonly OtherLayout[]
  /** Diagnostics of the text the layout was read from; they are judged together with what is found. */
  imported?: readonly Diagnostic[]
  /** The rules to run; all of them when unset. */
  rules?: readonly Rule[]
}

/** The rules that hold for a QEMU; chosen once, because versions are texts. */
const getRulesFor: (capabilities: Capabilities) => readonly Rule[] = rememberFor((capabilities) =>
  allRules.filter((rule) => appliesTo(rule, capabilities)),
)

/** Judges a layout: errors first, then warnings, then notes, each by place; what the layout ignores is marked. A rule that throws is a bug. */
export function check(given: Layout, options: CheckOptions): Diagnostic[] {
  const { capabilities, host, others } = options
  const layout = withEmptyReferencesFilled(given)
  const context: RuleContext = {
    layout,
    resolved: options.resolved ?? resolve(layout, capabilities, host),
    capabilities,
    ...(host ? { host } : {}),
    ...(others ? { others } : {}),
    index: makeLayoutIndex(layout),
  }
  const diagnostics: Diagnostic[] = [...(options.imported ?? [])]
  const rules = options.rules?.filter((rule) => appliesTo(rule, capabilities)) ?? getRulesFor(capabilities)
  for (const rule of rules) {
    if (!rule.find) continue
    for (const { at, severity = rule.severity, args = {}, fixes = [] } of rule.find(context)) {
      diagnostics.push({ rule: rule.id, severity, at, args, fixes })
    }
  }
  return markIgnored(layout, sortDiagnostics([...diagnostics, ...tellFirst(diagnostics)]))
}

/** Of several refusals QEMU prints one and ends: a note says which. */
function tellFirst(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const first = findFirstRefusal(diagnostics)
  if (!first) return []
  const count = diagnostics.filter(({ severity }) => severity === 'error').length
  const args = { first: first.rule, place: first.at === '' ? '/' : first.at, count }
  return [{ rule: 'opts/error-order', severity: 'note', at: first.at, args, fixes: [] }]
}

const SEVERITY_ORDER: Record<Severity, number> = { error: 0, warning: 1, note: 2 }
const SECTIONS = Object.keys(Layout.shape)

/** Orders by severity, then by place (sections as the file has them, list positions as numbers), then by rule. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const places = new Map(diagnostics.map(({ at }) => [at, getPlaceKey(at)]))
  return [...diagnostics].sort(
    (a, b) =>
      SEVERITY_ORDER[a.severity] - SEVERITY_ORDER[b.severity] ||
      compareTexts(places.get(a.at) ?? '', places.get(b.at) ?? '') ||
      compareTexts(a.rule, b.rule),
  )
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** A text that sorts like the place: the section's rank and list positions as numbers of one width. */
function getPlaceKey(at: string): string {
  const [section = '', ...rest] = parsePointer(at) ?? []
  const rank = SECTIONS.indexOf(section) + 1
  return [String(rank), ...rest].map((part) => (/^\d+$/.test(part) ? part.padStart(8, '0') : part)).join('/')
}
