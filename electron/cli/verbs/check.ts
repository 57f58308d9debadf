// memloom check: what QEMU will say of a layout.

import { printVersion } from '../../model/capabilities.ts'
import { listUnproved, type Unproved } from '../../document/unproved.ts'
import type { DiagnosticView } from '../../model/diagnostic.ts'
import type { Layout } from '../../model/layout.ts'
import { check } from '../../rules/check.ts'
import { printDiagnostics } from '../../rules/print.ts'
import type { OtherLayout } from '../../rules/rule.ts'
import type { Context, ExitCode } from '../context.ts'
import { getVerdict, readHost, readInput, type Input } from '../input.ts'
import { escapeText, printJson } from '../output/escape.ts'
import type { Colors, Terminal } from '../output/terminal.ts'

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

/** "2 errors, 1 warning, 0 notes", and what is ignored where something is. */
export function printCounts(views: readonly Pick<DiagnosticView, 'severity' | 'ignored'>[]): string {
  const heeded = views.filter(({ ignored }) => ignored === undefined)
  const rest = views.length - heeded.length
  const counts = (['error', 'warning', 'note'] as const)
    .map((severity) => {
      const count = heeded.filter((view) => view.severity === severity).length
      return `${String(count)} ${severity}${count === 1 ? '' : 's'}`
    })
    .join(', ')
  return rest === 0 ? counts : `${counts}, ${String(rest)} ignored`
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

/** Judges layouts, several ones together as VMs of one host; exit code 1 when one has errors. */
export async function runCheck(
  files: readonly string[],
  options: CheckOptions,
  context: Context,
): Promise<ExitCode> {
  const named = files.length === 0 ? [undefined] : files
  const inputs: Input[] = []
  for (const file of named) inputs.push(await readInput(file, options, context))
  const layouts = inputs.map(({ read, source }) => ({ name: source.name, layout: read.layout }))
  const results: Result[] = []
  for (const [position, input] of inputs.entries()) {
    const others = layouts.filter((_, other) => other !== position)
    results.push(await judgeOne(input, others, options, context))
  }
  const { terminal } = context
  for (const { input } of results)
    if (input.read.readOnly !== undefined) terminal.warn(`note    ${escapeText(input.read.readOnly)}\n`)
  const isRefused = results.some(({ verdict }) => verdict === 'reject')
  if (options.json) {
    const reports = results.map(makeReport)
    const several = {
      verdict: isRefused ? 'reject' : 'accept',
      files: reports.map((report, position) => ({ file: files[position], ...report })),
    }
    terminal.write(`${printJson(files.length > 1 ? several : reports[0])}\n`)
  } else for (const result of results) printResult(result, terminal)
  return isRefused ? 1 : 0
}

/** A layout with its judgement. */
interface Result {
  input: Input
  views: DiagnosticView[]
  verdict: 'accept' | 'reject'
  unproved: Unproved[]
}

async function judgeOne(
  input: Input,
  others: readonly OtherLayout[],
  options: CheckOptions,
  context: Context,
): Promise<Result> {
  const { read, capabilities, binary } = input
  const host = await readHost(options.host, read.layout, {
    withServers: options.withServers,
    appFolder: context.appFolder,
  })
  const diagnostics = check(read.layout, {
    capabilities,
    imported: read.diagnostics,
    others,
    ...(host ? { host } : {}),
  })
  const unproved = listUnproved(read.layout, capabilities, binary)
  return { input, views: printDiagnostics(diagnostics), verdict: getVerdict(diagnostics), unproved }
}

function makeReport({ input, views, verdict, unproved }: Result) {
  const heeded = views.filter(({ ignored }) => ignored === undefined)
  const diagnostics = heeded.map(({ rule, severity, at, why, fix }) => ({ rule, severity, at, why, fix }))
  const ignored = views.flatMap(({ rule, severity, at, ignored: note }) =>
    note === undefined ? [] : [{ rule, severity, at, note }],
  )
  const qemu = printVersion(input.capabilities.version)
  return { verdict, qemu, predicted: unproved.length > 0, unproved, diagnostics, ignored }
}

function printResult({ input, views, verdict, unproved }: Result, { colors, write }: Terminal): void {
  const { read, source, capabilities } = input
  const qemu = printVersion(capabilities.version)
  for (const view of views) if (view.ignored === undefined) write(printOne(view, colors))
  const word = verdict === 'accept' ? colors.green('accept') : colors.red('reject')
  const reasons = unproved.map((what) => printUnproved(what, qemu, read.layout))
  const how = reasons.length > 0 ? ` (predicted: ${reasons.join('; ')})` : ''
  write(`${word}  ${escapeText(source.name)} on QEMU ${qemu}${how}: ${printCounts(views)}\n`)
}
