// Layout → a QEMU command line: a script, one argument a line, or a JSON array; with what it cannot say.

import type { Capabilities } from '../../model/capabilities.ts'
import { Failure } from '../../model/failure.ts'
import type { Layout } from '../../model/layout.ts'
import type { ExportResult, Loss, QemuStyle } from '../../model/profile.ts'
import { quoteShellProgram, quoteShellWord, refuseUnwritable } from '../shell/quote.ts'
import { printQemuArgs } from './export-args.ts'
import { listExportLosses } from './export-losses.ts'
import { splitOptions } from './split-options.ts'

/** How a command line is written. The program is "qemu-system-x86_64", or of the target's machine, when not told. */
export interface QemuExportOptions {
  style: QemuStyle
  capabilities?: Pick<Capabilities, 'arch'>
  binary?: string
}

/**
 * The arguments of a layout, without the program, ready to be given to a process. Fails with "export/nul" or
 * "export/not-unicode" when a text cannot be an argument.
 */
export function toQemuArgs(layout: Layout): { args: string[]; losses: Loss[] } {
  const args = printQemuArgs(layout)
  for (const argument of args) refuseUnwritable(argument)
  return { args, losses: listExportLosses(layout) }
}

/** A script for /bin/sh: exec, so that signals reach QEMU; an option with its argument a line. */
function printScript(program: string, args: readonly string[]): string {
  const options = splitOptions(args.map((text) => ({ text, isUnexpanded: false })))
  const lines = [
    `exec ${quoteShellProgram(program)}`,
    ...options.map(({ words }) => `  ${words.map(quoteShellWord).join(' ')}`),
  ]
  return `#!/bin/sh\n${lines.join(' \\\n')}\n`
}

function printLines(words: readonly string[]): string {
  const broken = words.find((word) => word.includes('\n'))
  if (broken !== undefined) {
    throw new Failure({
      code: 'export/line-break',
      message: `The argument ${JSON.stringify(broken.slice(0, 80))} holds a line break, so it cannot be written as one line; export a script or JSON instead.`,
      object: broken,
    })
  }
  return words.map((word) => `${word}\n`).join('')
}

/** Writes a layout as a QEMU command line. Fails as toQemuArgs does, and with "export/line-break" in style lines. */
export function exportQemu(layout: Layout, options: QemuExportOptions): ExportResult {
  const { args, losses } = toQemuArgs(layout)
  const arch = layout.target.arch ?? options.capabilities?.arch ?? 'x86_64'
  const program = options.binary ?? `qemu-system-${arch}`
  refuseUnwritable(program)
  switch (options.style) {
    case 'script':
      return { text: printScript(program, args), losses }
    case 'lines':
      return { text: printLines([program, ...args]), losses }
    case 'json':
      return { text: `${JSON.stringify([program, ...args], null, 2)}\n`, losses }
  }
}
