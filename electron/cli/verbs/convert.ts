// memloom export and memloom import: a layout as a launch profile, and a launch profile as a layout.

import { basename, resolve as resolvePath } from 'node:path'
import { mergeLibvirt } from '../../formats/libvirt-xml/merge.ts'
import { saveFileAtomically } from '../../host/files/save-atomically.ts'
import { Failure } from '../../model/failure.ts'
import { encodeLayout, printLayoutFile } from '../../model/file/save.ts'
import type { Layout } from '../../model/layout.ts'
import { QEMU_STYLES, type ExportFormat, type Loss, type QemuStyle } from '../../model/profile.ts'
import { printDiagnostics } from '../../rules/print.ts'
import { makeProfile } from '../../services/make-profile.ts'
import type { Context, ExitCode } from '../context.ts'
import { parseExportFormat, readInput, readText } from '../input.ts'
import { escapeJson, escapeLines, escapeText, hasUnsafe, printJson } from '../output/escape.ts'

export interface ExportOptions {
  from?: string
  to: string
  style?: string
  into?: string
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

/** The profile, or the domain of --into with the layout in it. */
async function makeAsked(
  layout: Layout,
  format: ExportFormat,
  style: QemuStyle | undefined,
  into: string | undefined,
  context: Context,
): Promise<ReturnType<typeof makeProfile>> {
  if (into === undefined) return makeProfile(layout, format, style)
  if (format !== 'libvirt')
    throw new Failure({
      code: 'cli/usage',
      message: '--into takes a domain of libvirt; write it with --to libvirt.',
    })
  return { ...mergeLibvirt(layout, await readText(into, context)), fileName: basename(into) }
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
  const profile = await makeAsked(read.layout, format, style, options.into, context)
  const losses = [...read.losses, ...profile.losses]
  warnOfLosses(losses, context)
  const isScript =
    format === 'ivshmem' || format === 'systemd' || (format === 'qemu' && (style ?? 'script') === 'script')
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
