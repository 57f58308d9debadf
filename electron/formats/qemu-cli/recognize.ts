// Which of its forms a QEMU command line has.

import { getOptionArity } from './option-table.ts'
import { isQemuProgram } from './program.ts'
import { getOptionWord } from './split-options.ts'

/** Forms of a QEMU command line: a shell line or script, a JSON array, one argument a line, /proc/PID/cmdline. */
export type QemuForm = 'shell' | 'json' | 'lines' | 'nul'

/** An option and its value on one line, as people paste them. */
function holdsOptionAndValue(line: string): boolean {
  const [first = '', second] = line.split(/\s+/, 2)
  const name = getOptionWord(first)
  return name !== undefined && second !== undefined && getOptionArity(name) !== 'unknown'
}

function isOneArgumentALine(text: string): boolean {
  const lines = text.split('\n')
  const [first = '', second = ''] = lines
  if (lines.length < 2 || second === '') return false
  const isStart = isQemuProgram(first) || /^-[\w-]+$/.test(first)
  return isStart && !lines.some(holdsOptionAndValue)
}

/** Tells the form of a QEMU command line. */
export function recognizeQemuForm(text: string): QemuForm {
  if (text.includes('\0')) return 'nul'
  if (/^\s*\[/.test(text)) return 'json'
  return isOneArgumentALine(text.replaceAll('\r\n', '\n')) ? 'lines' : 'shell'
}
