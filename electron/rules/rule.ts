// What a rule is: one judgement, its severity, the versions of QEMU it holds for, and where QEMU decides it.

import type { Capabilities } from '../model/capabilities.ts'
import { isAtLeast } from '../model/capabilities.ts'
import type { Command } from '../model/command.ts'
import type { DiagnosticArg, Fix, Severity } from '../model/diagnostic.ts'
import type { HostFacts } from '../model/host-facts.ts'
import type { Layout } from '../model/layout.ts'
import type { ResolvedLayout } from '../model/resolved.ts'
import type { LayoutIndex } from './layout-index.ts'

/** What a rule looks at. Rules read, they never change anything. */
export interface RuleContext {
  layout: Layout
  resolved: ResolvedLayout
  capabilities: Capabilities
  /** Absent when a layout is judged for no particular host (`--host none`). */
  host?: HostFacts
  index: LayoutIndex
  /** Layouts of other VMs of the same host; rules on what VMs do to each other look at them. */
  others?: readonly OtherLayout[]
}

/** The layout of another VM, with what texts call it. */
export interface OtherLayout {
  name: string
  layout: Layout
}

/** One place where a rule is broken. */
export interface Finding {
  /** JSON Pointer into the layout. */
  at: string
  /** When this QEMU judges otherwise than the rule's severity says. */
  severity?: Severity
  args?: Record<string, DiagnosticArg>
  fixes?: Fix[]
}

/** Versions of QEMU a rule holds for: `from` inclusive, `before` exclusive, as "8.1"; open ends when unset. */
export interface VersionRange {
  from?: string
  before?: string
}

export interface Rule {
  /** Stable for ever: "group/name". */
  id: string
  severity: Severity
  /** QEMU's file and function, for instance "hw/core/numa.c: parse_numa_distance()". Absent for our own advice. */
  standsFor?: string
  versions?: VersionRange
  /** Finds every place; absent when only an importer can see it (a text that no layout can hold). */
  find?: (context: RuleContext) => Iterable<Finding>
}

/** Declares a rule. */
export function defineRule<const R extends Rule>(rule: R): R {
  return rule
}

/** A way out: a title of the catalogue, its values, and the commands that do it as one edit. */
export function makeFix(title: string, args: Record<string, DiagnosticArg>, ...commands: Command[]): Fix {
  return { title, args, commands }
}

function parseVersion(text: string): [number, number] {
  const [major = '0', minor = '0'] = text.split('.')
  return [Number(major), Number(minor)]
}

/** Whether a rule holds for this QEMU. */
export function appliesTo(
  rule: Pick<Rule, 'versions'>,
  capabilities: Pick<Capabilities, 'version'>,
): boolean {
  const { from, before } = rule.versions ?? {}
  if (from !== undefined && !isAtLeast(capabilities, ...parseVersion(from))) return false
  return before === undefined || !isAtLeast(capabilities, ...parseVersion(before))
}
