// memloom preflight: real QEMUs, started paused, say what they think of a layout and what they build from it.

import { preflightLayout } from '../../host/preflight/preflight-layout.ts'
import { listQemuPaths } from '../../host/qemu/binaries.ts'
import { Failure } from '../../model/failure.ts'
import type { Context, ExitCode } from '../context.ts'
import { readInput } from '../input.ts'
import { escapeText, printJson } from '../output/escape.ts'

export interface PreflightOptions {
  from?: string
  qemuBinary?: string[]
  json?: boolean
}

type Report = Awaited<ReturnType<typeof preflightLayout>>

function printReport(report: Report, { terminal }: Context): void {
  const { colors } = terminal
  const paint = report.agrees ? (report.actual === 'accept' ? colors.green : colors.yellow) : colors.red
  terminal.write(
    `${paint(report.actual)}  QEMU ${escapeText(report.version)} ${colors.dim(escapeText(report.binary))}, ${String(report.duration)} ms; predicted ${report.predicted}\n`,
  )
  for (const message of report.messages) terminal.write(`  QEMU: ${escapeText(message)}\n`)
  for (const { subject, where, expected, actual } of report.differences)
    terminal.write(
      `  ${colors.red('differs')} ${subject}, ${escapeText(where)}: resolved ${escapeText(expected)}, built ${escapeText(actual)}\n`,
    )
  for (const left of report.leftOut ?? []) terminal.write(`  ${colors.dim('left out')} ${escapeText(left)}\n`)
}

/** The named binaries, else the one that the target means, else every one that is installed. */
async function chooseBinaries(
  named: readonly string[] | undefined,
  target: string | undefined,
  env: NodeJS.ProcessEnv,
): Promise<readonly string[]> {
  if (named && named.length > 0) return named
  if (target !== undefined) return [target]
  const installed = await listQemuPaths(env)
  if (installed.length > 0) return installed
  throw new Failure({
    code: 'preflight/no-qemu',
    message:
      'There is no QEMU on this host. Install it (on Debian: apt install qemu-system-x86), or name one with --qemu-binary.',
  })
}

/** Runs the layout on each binary; exit code 1 when one refuses it, hangs, or builds something else. */
export async function runPreflightVerb(
  file: string | undefined,
  options: PreflightOptions,
  context: Context,
): Promise<ExitCode> {
  const { read, binary } = await readInput(file, { from: options.from }, context)
  const { env, signal, terminal } = context
  const reports: Report[] = []
  for (const path of await chooseBinaries(options.qemuBinary, binary, env)) {
    const report = await preflightLayout(read.layout, path, { env, signal })
    reports.push(report)
    if (!options.json) printReport(report, context)
  }
  if (options.json) terminal.write(`${printJson({ reports })}\n`)
  return reports.every((report) => report.actual === 'accept' && report.agrees) ? 0 : 1
}
