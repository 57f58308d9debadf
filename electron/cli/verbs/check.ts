// memloom check: what QEMU will say of a layout.

import { printVersion } from '../../model/capabilities.ts'
import { listUnproved, type Unproved } from '../../document/unproved.ts'
import type { DiagnosticView } from '../../model/diagnostic.ts'
import type { Layout } from '../../model/layout.ts'
import { check } from '../../rules/check.ts'
import { printDiagnostics } from '../../rules/print.ts'
import type { Context, ExitCode } from '../context.ts'
import { getVerdict, readHost, readInput } from '../input.ts'
import { escapeText, printJson } from '../output/escape.ts'
import type { Colors } from '../output/terminal.ts'

export interface CheckOptions {
  from?: string
  qemu?: string
  host?: string
  withServers?: boolean
  json?: boolean
}

function printOne(view: DiagnosticView, colors: Colors): string {
  const paint = { error: colors.red, warning: colors.yellow, note: colors.cyan }[view.severity]
  const place = view.at === '' ? '/' : view.at
  return [
    `${paint(view.severity.padEnd(7))} ${escapeText(place)}  ${escapeText(view.why)}`,
    `        ${escapeText(view.fix)} ${colors.dim(`[${view.rule}]`)}`,
    '',
  ].join('\n')
}

/** "2 errors, 1 warning, 0 notes" */
export function printCounts(views: readonly Pick<DiagnosticView, 'severity'>[]): string {
  return (['error', 'warning', 'note'] as const)
    .map((severity) => {
      const count = views.filter((view) => view.severity === severity).length
      return `${String(count)} ${severity}${count === 1 ? '' : 's'}`
    })
    .join(', ')
}

/** Why a verdict is predicted only. */
function printUnproved(what: Unproved, qemu: string, { machine, target }: Layout): string {
  switch (what) {
    case 'version':
      return `there is no QEMU ${qemu} on this host`
    case 'machine':
      return `machine type ${escapeText(machine.type ?? '')} was never run`
    case 'accelerator':
      return `accelerator ${escapeText(target.accel ?? '')} was never run`
  }
}

/** Judges a layout; exit code 1 when it has errors. */
export async function runCheck(
  file: string | undefined,
  options: CheckOptions,
  context: Context,
): Promise<ExitCode> {
  const { read, capabilities, binary, source } = await readInput(file, options, context)
  const host = await readHost(options.host, read.layout, options)
  const diagnostics = check(read.layout, {
    capabilities,
    imported: read.diagnostics,
    ...(host ? { host } : {}),
  })
  const views = printDiagnostics(diagnostics)
  const verdict = getVerdict(diagnostics)
  const qemu = printVersion(capabilities.version)
  const unproved = listUnproved(read.layout, capabilities, binary)
  const predicted = unproved.length > 0
  const { terminal } = context
  if (read.readOnly !== undefined) terminal.warn(`note    ${escapeText(read.readOnly)}\n`)
  if (options.json) {
    const shown = views.map(({ rule, severity, at, why, fix }) => ({ rule, severity, at, why, fix }))
    terminal.write(`${printJson({ verdict, qemu, predicted, unproved, diagnostics: shown })}\n`)
  } else {
    const { colors } = terminal
    for (const view of views) terminal.write(printOne(view, colors))
    const word = verdict === 'accept' ? colors.green('accept') : colors.red('reject')
    const reasons = unproved.map((what) => printUnproved(what, qemu, read.layout))
    const how = predicted ? ` (predicted: ${reasons.join('; ')})` : ''
    terminal.write(`${word}  ${escapeText(source.name)} on QEMU ${qemu}${how}: ${printCounts(views)}\n`)
  }
  return verdict === 'accept' ? 0 : 1
}
