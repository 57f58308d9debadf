// What a layout means for one QEMU on one host: diagnostics in words, the resolved view, the verdict.

import type { Capabilities } from '../model/capabilities.ts'
import type { Diagnostic, DiagnosticView } from '../model/diagnostic.ts'
import type { HostFacts } from '../model/host-facts.ts'
import type { Layout } from '../model/layout.ts'
import type { ResolvedLayout } from '../model/resolved.ts'
import { resolve } from '../resolve/resolve.ts'
import { check } from '../rules/check.ts'
import { printDiagnostics } from '../rules/print.ts'
import type { OtherLayout } from '../rules/rule.ts'

/** What a layout is judged for. */
export interface Circumstances {
  capabilities: Capabilities
  host?: HostFacts
  language: string
  /** Layouts of other VMs that are open beside it. */
  others?: readonly OtherLayout[]
  /** Diagnostics of the text a layout was imported from; they hold until the layout is edited. */
  imported?: readonly Diagnostic[]
}

export interface Judgement {
  verdict: 'accept' | 'reject'
  diagnostics: DiagnosticView[]
  resolved: ResolvedLayout
}

/** `reject` exactly when there is an error. */
export function getVerdict(diagnostics: readonly Pick<Diagnostic, 'severity'>[]): 'accept' | 'reject' {
  return diagnostics.some((diagnostic) => diagnostic.severity === 'error') ? 'reject' : 'accept'
}

/** Judges a layout. Total: every layout has a judgement. */
export function judgeLayout(layout: Layout, circumstances: Circumstances): Judgement {
  const { capabilities, host, language, others = [], imported = [] } = circumstances
  const resolved = resolve(layout, capabilities, host)
  const diagnostics = check(layout, { capabilities, resolved, imported, others, ...(host ? { host } : {}) })
  return { verdict: getVerdict(diagnostics), diagnostics: printDiagnostics(diagnostics, language), resolved }
}
