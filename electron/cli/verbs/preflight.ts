// memloom preflight: real QEMUs, started paused, say what they think of a layout and what they build from it.

import metadata from '../../../package.json' with { type: 'json' }
import type { PreflightReport } from '../../contract/preflight.ts'
import { forkHelper, getHelperPaths } from '../../host/helper/fork-helper.ts'
import { HelperSupervisor } from '../../host/helper/supervise.ts'
import { makeHostPorts } from '../../host/ports.ts'
import { greetByHelper } from '../../host/facts/greet-by-helper.ts'
import { saveFileAtomically } from '../../host/files/save-atomically.ts'
import { preflightLayout } from '../../host/preflight/preflight-layout.ts'
import { readCapabilities } from '../../host/qemu/capability-cache.ts'
import type { Capabilities } from '../../model/capabilities.ts'
import type { IvshmemServerFacts } from '../../model/host-facts.ts'
import type { Layout } from '../../model/layout.ts'
import { chooseBinaries } from '../../services/choose-binaries.ts'
import { printPreflightFile } from '../../services/preflight-file.ts'
import type { Context, ExitCode } from '../context.ts'
import { readInput } from '../input.ts'
import { escapeText, printJson } from '../output/escape.ts'

export interface PreflightOptions {
  from?: string
  qemuBinary?: string[]
  withServers?: boolean
  report?: string
  json?: boolean
}

/** Why QEMU does not start: the place, and the reason and way out of the rule that stands for it. */
function printCause(report: PreflightReport, { terminal }: Context): void {
  const { dim } = terminal.colors
  const { cause, actual, deadline } = report
  if (actual === 'hung') {
    const seconds = String(Math.round(deadline / 1000))
    terminal.write(`  QEMU did not answer within ${seconds} s and was ended.\n`)
  }
  if (cause?.diagnostic) {
    const { rule, why, fix } = cause.diagnostic
    terminal.write(`  ${escapeText(cause.at ?? '/')}  ${escapeText(why)}\n`)
    terminal.write(`  ${escapeText(fix)} ${dim(`[${rule}]`)}\n`)
  } else if (cause?.at !== undefined) {
    terminal.write(
      `  ${escapeText(cause.at)}  Memloom has no rule for this; QEMU's words are all there is.\n`,
    )
  }
  if (report.predicted === 'reject' && actual === 'accept') {
    for (const { at, why, rule } of report.errors)
      terminal.write(`  Memloom objects to ${escapeText(at)}: ${escapeText(why)} ${dim(`[${rule}]`)}\n`)
  }
}

function printReport(report: PreflightReport, context: Context): void {
  const { terminal } = context
  const { colors } = terminal
  const paint = report.agrees ? (report.actual === 'accept' ? colors.green : colors.yellow) : colors.red
  terminal.write(
    `${paint(report.actual)}  QEMU ${escapeText(report.version)} ${colors.dim(escapeText(report.binary))}, ${String(report.duration)} ms; predicted ${report.predicted}\n`,
  )
  printCause(report, context)
  for (const message of report.messages) terminal.write(`  QEMU: ${escapeText(message)}\n`)
  for (const { subject, where, expected, actual } of report.differences)
    terminal.write(
      `  ${colors.red('differs')} ${subject}, ${escapeText(where)}: resolved ${escapeText(expected)}, built ${escapeText(actual)}\n`,
    )
  for (const left of report.leftOut ?? []) terminal.write(`  ${colors.dim('left out')} ${escapeText(left)}\n`)
}

async function saveReports(
  path: string,
  layout: Layout,
  reports: readonly PreflightReport[],
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const capabilities: Record<string, Capabilities> = {}
  for (const { binary } of reports) capabilities[binary] = await readCapabilities(binary, env)
  const text = printPreflightFile({ memloom: metadata.version, layout, reports, capabilities })
  await saveFileAtomically(path, text, { guard: { expect: 'anything' } })
}

/** Runs the layout on each binary; exit code 1 when one refuses it, hangs, or builds something else. */
export async function runPreflightVerb(
  file: string | undefined,
  options: PreflightOptions,
  context: Context,
): Promise<ExitCode> {
  const { read } = await readInput(file, { from: options.from }, context)
  const { env, signal, terminal } = context
  const { layout } = read
  const { qemuBinary: named = [], withServers } = options
  const reports: PreflightReport[] = []
  // It is started only when a server is asked.
  const helper = new HelperSupervisor(() => forkHelper(getHelperPaths(context.appFolder)))
  const greet = (path: string): Promise<IvshmemServerFacts> => greetByHelper(helper, path)
  try {
    for (const path of named.length > 0 ? named : await chooseBinaries(makeHostPorts(env), layout.target)) {
      const report = await preflightLayout(layout, path, { env, signal, withServers, greet })
      reports.push(report)
      if (!options.json) printReport(report, context)
    }
  } finally {
    helper.stop()
  }
  if (options.report !== undefined) await saveReports(options.report, layout, reports, env)
  if (options.json) terminal.write(`${printJson({ reports })}\n`)
  return reports.every((report) => report.actual === 'accept' && report.agrees) ? 0 : 1
}
