// Our side: what Memloom says of a command line for one QEMU on one host.

import { importQemuArgs } from '../../electron/formats/qemu-cli/import.ts'
import type { Capabilities } from '../../electron/model/capabilities.ts'
import type { Diagnostic } from '../../electron/model/diagnostic.ts'
import type { HostFacts } from '../../electron/model/host-facts.ts'
import type { Layout } from '../../electron/model/layout.ts'
import type { ResolvedLayout } from '../../electron/model/resolved.ts'
import { resolve } from '../../electron/resolve/resolve.ts'
import { check } from '../../electron/rules/check.ts'

export interface Judgement {
  layout: Layout
  verdict: 'accept' | 'reject'
  /** Ids of rules with an error, each once. */
  errors: string[]
  /** Ids of rules with a warning or a note. */
  warnings: string[]
  resolved: ResolvedLayout
}

/** The layout of a command line that is started without default devices. */
export function readLayout(
  argv: readonly string[],
  capabilities: Capabilities,
): { layout: Layout; diagnostics: Diagnostic[] } {
  return importQemuArgs(['-nodefaults', ...argv], { capabilities })
}

function listRules(diagnostics: readonly Diagnostic[], isWanted: (one: Diagnostic) => boolean): string[] {
  return [...new Set(diagnostics.filter(isWanted).map(({ rule }) => rule))].sort()
}

/** Judges a layout, with what reading its command line found. */
export function judgeLayout(
  layout: Layout,
  found: readonly Diagnostic[],
  capabilities: Capabilities,
  host: HostFacts | undefined,
): Judgement {
  const resolved = resolve(layout, capabilities, host)
  const diagnostics = [...found, ...check(layout, { capabilities, resolved, ...(host ? { host } : {}) })]
  const errors = listRules(diagnostics, ({ severity }) => severity === 'error')
  return {
    layout,
    verdict: errors.length > 0 ? 'reject' : 'accept',
    errors,
    warnings: listRules(diagnostics, ({ severity }) => severity !== 'error'),
    resolved,
  }
}

/** Judges a command line. */
export function judge(
  argv: readonly string[],
  capabilities: Capabilities,
  host: HostFacts | undefined,
): Judgement {
  const { layout, diagnostics } = readLayout(argv, capabilities)
  return judgeLayout(layout, diagnostics, capabilities, host)
}
