// The start of a command line: what stands before the program, the program, and the machine it emulates.

import { tellLoss, type ImportState } from './import-state.ts'
import type { Word } from './split-options.ts'

/** Words of a shell and programs that start another program; what they change is not in a layout. */
const STARTERS = new Set(
  [
    'exec command builtin time nohup setsid sudo doas env nice ionice chrt taskset numactl stdbuf prlimit strace',
    'ltrace gdb valgrind perf timeout systemd-run systemd-inhibit cgexec runuser unshare nsenter ip firejail',
    'then do else if elif while until ! {',
  ].flatMap((line) => line.split(' ')),
)

/** Starters that say where memory or cpus come from. */
const PLACERS = new Set(['numactl', 'taskset', 'cgexec', 'systemd-run', 'chrt'])

/** The last part of a path. */
export function getBaseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** Whether a word names a system emulator: qemu-system-x86_64, qemu-kvm, kvm, with or without a folder. */
export function isQemuProgram(word: string): boolean {
  return /^(qemu-system-[\w.-]+|qemu-kvm|kvm|qemu)$/.test(getBaseName(word))
}

/** Whether a word can be nothing else than a system emulator. */
function isClearlyQemu(word: string): boolean {
  return /^(qemu-system-|qemu-kvm$)/.test(getBaseName(word)) && isQemuProgram(word)
}

const isAssignment = (word: string): boolean => /^[A-Za-z_]\w*\+?=/.test(word)
const isStarter = (word: string): boolean => STARTERS.has(getBaseName(word))

/** Position of the first word that is no assignment, no starter and no option of one. */
function findFirstOther(words: readonly string[]): number {
  let hasStarter = false
  const position = words.findIndex((word) => {
    if (isAssignment(word) || (hasStarter && word.startsWith('-'))) return false
    if (!isStarter(word)) return true
    hasStarter = true
    return false
  })
  return position < 0 ? words.length : position
}

/** Position of the word that starts QEMU, after assignments and programs that start others; −1 when there is none. */
export function findQemuProgram(words: readonly string[]): number {
  const first = findFirstOther(words)
  if (isQemuProgram(words[first] ?? '')) return first
  const hasStarter = words.slice(0, first).some(isStarter)
  return hasStarter ? words.findIndex(isClearlyQemu) : -1
}

function tellPrefix(state: ImportState, prefix: readonly Word[]): void {
  const text = prefix.map((word) => word.text).join(' ')
  // exec is how an exported script starts QEMU, too.
  if (text === '' || text === 'exec') return
  const places = prefix.some((word) => PLACERS.has(getBaseName(word.text)))
  const why = places
    ? 'It is not part of QEMU. It limits where the memory or the cpus come from: set host nodes or pinning instead.'
    : 'It is not part of QEMU and stays behind.'
  tellLoss(state, text, why)
}

function readArch(state: ImportState, program: string): void {
  const arch = /^qemu-system-([a-z0-9_]+)/.exec(getBaseName(program))?.[1]
  if (arch === undefined || arch === 'x86_64') return
  if (arch === 'aarch64') state.layout.target.arch = 'aarch64'
  else tellLoss(state, program, `A layout is for x86_64 or aarch64; "${arch}" is read as x86_64.`)
}

/** Takes the program and what stands before it off the front: a first word with a dash is an option. */
export function readProgram(state: ImportState, words: readonly Word[]): readonly Word[] {
  if (words[0]?.text.startsWith('-')) return words
  const texts = words.map(({ text }) => text)
  const found = findQemuProgram(texts)
  const prefix = found < 0 ? findFirstOther(texts) : found
  tellPrefix(state, words.slice(0, prefix))
  const program = words[prefix]?.text
  if (program === undefined || program.startsWith('-')) return words.slice(prefix)
  readArch(state, program)
  if (program.includes('/')) tellLoss(state, program, 'A layout does not say where QEMU is installed.')
  else if (!isQemuProgram(program)) tellLoss(state, program, 'The first word is taken as the program.')
  return words.slice(prefix + 1)
}
