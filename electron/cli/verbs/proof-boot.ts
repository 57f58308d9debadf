// memloom proof-boot: a real QEMU runs its firmware; the ACPI tables a guest will read, against the layout.

import type { ProofBootReport } from '../../contract/proof-boot.ts'
import { makeHostPorts } from '../../host/ports.ts'
import { runProofBoot } from '../../host/proof-boot/run-proof-boot.ts'
import type { AddressRange } from '../../model/resolved.ts'
import { printAddress, printSize } from '../../model/units/size.ts'
import { chooseBinaries } from '../../services/choose-binaries.ts'
import type { Context, ExitCode } from '../context.ts'
import { readInput } from '../input.ts'
import { escapeText, printJson } from '../output/escape.ts'
import { printTable, type Colors } from '../output/terminal.ts'

export interface ProofBootVerbOptions {
  from?: string
  qemuBinary?: string[]
  json?: boolean
}

/** What SRAT flags mean, beyond "enabled". */
function printFlags(flags: number): string {
  return [...(flags & 2 ? ['hotpluggable'] : []), ...(flags & 4 ? ['non-volatile'] : [])].join(', ')
}

function printRam(ranges: readonly AddressRange[], colors: Colors): string {
  const rows = ranges.map(({ start, end }) => [
    printAddress(start),
    printAddress(end - 1),
    printSize(end - start),
  ])
  return `RAM in the memory map\n${printTable(['start', 'last', 'size'], rows, { right: [0, 1, 2], colors })}`
}

function printTables({ got }: ProofBootReport, colors: Colors): string {
  const { srat, slit, hmat } = got.acpi
  const parts: string[] = []
  if (srat) {
    const rows = srat.memory.map(({ node, base, length, flags }) => [
      String(node),
      printAddress(base),
      printAddress(base + length - 1),
      printSize(length),
      printFlags(flags),
    ])
    parts.push(
      `SRAT: ${String(srat.cpus.length)} cpus\n${printTable(['node', 'start', 'last', 'size', 'flags'], rows, { right: [0, 1, 2, 3], colors })}`,
    )
  }
  if (slit) {
    const head = ['node', ...slit.map((_, node) => String(node))]
    const rows = slit.map((row, node) => [String(node), ...row.map(String)])
    parts.push(`SLIT\n${printTable(head, rows, { right: head.map((_, column) => column), colors })}`)
  }
  if (hmat) {
    parts.push(
      `HMAT: ${String(hmat.domains.length)} memory domains, ${String(hmat.tables.length)} latency and bandwidth tables, ${String(hmat.caches.length)} caches\n`,
    )
  }
  if (parts.length === 0) parts.push('no SRAT, SLIT or HMAT\n')
  for (const { node, base, length } of got.nfit)
    parts.push(`NFIT: ${printSize(length)} at ${printAddress(base)} on node ${String(node)}\n`)
  if (got.ram) parts.push(printRam(got.ram, colors))
  return parts.join('\n')
}

function printReport(report: ProofBootReport, { terminal }: Context): void {
  const { colors } = terminal
  terminal.write(`${printTables(report, colors)}\n`)
  for (const { table, where, expected, actual } of report.differences)
    terminal.write(
      `${colors.red('differs')} ${table}, ${escapeText(where)}: resolved ${escapeText(expected)}, in guest memory ${escapeText(actual)}\n`,
    )
  for (const left of report.leftOut) terminal.write(`${colors.dim('left out')} ${escapeText(left)}\n`)
  const verdict = report.agrees ? colors.green('agrees') : colors.red('differs')
  terminal.write(
    `${verdict}  QEMU ${escapeText(report.version)} ${colors.dim(escapeText(report.binary))}, ${String(report.duration)} ms\n`,
  )
}

/** Proof-boots the layout on each binary; exit code 1 when a guest will read something else than was resolved. */
export async function runProofBootVerb(
  file: string | undefined,
  options: ProofBootVerbOptions,
  context: Context,
): Promise<ExitCode> {
  const { read } = await readInput(file, { from: options.from }, context)
  const { env, signal, terminal } = context
  const { layout } = read
  const { qemuBinary: named = [] } = options
  const [first = ''] = named.length > 0 ? named : await chooseBinaries(makeHostPorts(env), layout.target)
  const reports: ProofBootReport[] = []
  for (const path of named.length > 0 ? named : [first]) {
    const report = await runProofBoot(layout, path, { env, signal })
    if (!options.json) {
      if (reports.length > 0) terminal.write('\n')
      printReport(report, context)
    }
    reports.push(report)
  }
  if (options.json) terminal.write(`${printJson({ reports })}\n`)
  return reports.every(({ agrees }) => agrees) ? 0 : 1
}
