// memloom proof-boot: a real QEMU runs its firmware; the ACPI tables a guest will read, against the layout.

import { listQemuPaths } from '../../host/qemu/binaries.ts'
import { runProofBoot, type ProofBootReport } from '../../host/proof-boot/run-proof-boot.ts'
import { Failure } from '../../model/failure.ts'
import { printAddress, printSize } from '../../model/units/size.ts'
import type { Context, ExitCode } from '../context.ts'
import { readInput } from '../input.ts'
import { escapeText, printJson } from '../output/escape.ts'
import { printTable, type Colors } from '../output/terminal.ts'

export interface ProofBootVerbOptions {
  from?: string
  qemuBinary?: string
  json?: boolean
}

/** What SRAT flags mean, beyond "enabled". */
function printFlags(flags: number): string {
  return [...(flags & 2 ? ['hotpluggable'] : []), ...(flags & 4 ? ['non-volatile'] : [])].join(', ')
}

function printTables({ tables }: ProofBootReport, colors: Colors): string {
  const { srat, slit, hmat } = tables
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
  return parts.length > 0 ? parts.join('\n') : 'no SRAT, SLIT or HMAT\n'
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

/** The named binary, else the one that the target means, else the first that is installed. */
async function chooseBinary(
  named: string | undefined,
  target: string | undefined,
  env: NodeJS.ProcessEnv,
): Promise<string> {
  const binary = named ?? target ?? (await listQemuPaths(env))[0]
  if (binary !== undefined) return binary
  throw new Failure({
    code: 'proof-boot/no-qemu',
    message:
      'There is no QEMU on this host. Install it (on Debian: apt install qemu-system-x86), or name one with --qemu-binary.',
  })
}

/** Proof-boots the layout; exit code 1 when a guest will read something else than was resolved. */
export async function runProofBootVerb(
  file: string | undefined,
  options: ProofBootVerbOptions,
  context: Context,
): Promise<ExitCode> {
  const { read, binary } = await readInput(file, { from: options.from }, context)
  const { env, signal, terminal } = context
  const report = await runProofBoot(read.layout, await chooseBinary(options.qemuBinary, binary, env), {
    env,
    signal,
  })
  if (options.json) terminal.write(`${printJson(report)}\n`)
  else printReport(report, context)
  return report.agrees ? 0 : 1
}
