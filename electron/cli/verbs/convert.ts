// memloom export and memloom import: a layout as a launch profile, and a launch profile as a layout.

import { resolve as resolvePath } from 'node:path'
import { saveFileAtomically } from '../../host/files/save-atomically.ts'
import { Failure } from '../../model/failure.ts'
import { encodeLayout, printLayoutFile } from '../../model/file/save.ts'
import { QEMU_STYLES, type Loss, type QemuStyle } from '../../model/profile.ts'
import { printDiagnostics } from '../../rules/print.ts'
import { makeProfile } from '../../services/documents.ts'
import type { Context, ExitCode } from '../context.ts'
import { parseExportFormat, readInput } from '../input.ts'
import { escapeJson, escapeLines, escapeText, hasUnsafe, printJson } from '../output/escape.ts'

export interface ExportOptions {
  from?: string
  to: string
  style?: string
  output?: string
  json?: boolean
}

export interface ImportOptions {
  from?: string
  output?: string
  json?: boolean
}

function parseStyle(text: string | undefined): QemuStyle | undefined {
  if (text === undefined) return undefined
  const style = QEMU_STYLES.find((known) => known === text)
  if (style !== undefined) return style
  throw new Failure({
    code: 'cli/usage',
    message: `"${text}" is no style of a command line; there are ${QEMU_STYLES.join(', ')}.`,
  })
}

function warnOfLosses(losses: readonly Loss[], { terminal }: Context): void {
  for (const { what, why } of losses)
    terminal.warn(`${terminal.warnColors.yellow('lost')} ${escapeText(what)}: ${escapeText(why)}\n`)
}

/** Writes the result where -o says, or to stdout; a terminal gets no control characters. */
async function deliver(
  text: string,
  output: string | undefined,
  context: Context,
  mode?: number,
): Promise<void> {
  const { terminal } = context
  if (output !== undefined) {
    const { realPath } = await saveFileAtomically(resolvePath(output), text, {
      guard: { expect: 'anything' },
      mode,
    })
    terminal.warn(`wrote ${escapeText(realPath)}\n`)
  } else if (terminal.isTerminal && hasUnsafe(text)) {
    terminal.write(escapeLines(text))
    terminal.warn('Control characters are shown escaped; write it to a file with -o to keep them.\n')
  } else terminal.write(text)
}

/** Prints or writes a launch profile; what the format cannot hold is told on stderr. */
export async function runExport(
  file: string | undefined,
  options: ExportOptions,
  context: Context,
): Promise<ExitCode> {
  const format = parseExportFormat(options.to)
  const style = parseStyle(options.style)
  const { read } = await readInput(file, { from: options.from }, context)
  const profile = makeProfile(read.layout, format, style)
  const losses = [...read.losses, ...profile.losses]
  warnOfLosses(losses, context)
  const isScript = format === 'ivshmem' || (format === 'qemu' && (style ?? 'script') === 'script')
  if (options.json) {
    const { text, fileName } = profile
    await deliver(`${printJson({ format, text, fileName, losses })}\n`, options.output, context)
  } else await deliver(profile.text, options.output, context, isScript ? 0o755 : undefined)
  return 0
}

/** Prints or writes a layout; losses and what QEMU would refuse of the text are told on stderr. */
export async function runImport(
  file: string | undefined,
  options: ImportOptions,
  context: Context,
): Promise<ExitCode> {
  const { read } = await readInput(file, { from: options.from }, context)
  const { layout, losses } = read
  warnOfLosses(losses, context)
  const { terminal } = context
  for (const { severity, why, fix } of printDiagnostics(read.diagnostics))
    terminal.warn(`${severity} ${escapeText(why)} ${escapeText(fix)}\n`)
  const text = options.json
    ? `${printJson({ layout: encodeLayout(layout), losses })}\n`
    : escapeJson(printLayoutFile(layout))
  await deliver(text, options.output, context)
  return 0
}
