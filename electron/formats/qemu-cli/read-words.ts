// Text of any form → the words of one QEMU command line, with what was left behind.

import type { ImportFailure, Loss } from '../../model/profile.ts'
import { chooseCommand } from '../shell/choose-command.ts'
import { checkArguments, checkTextLength } from '../shell/limits.ts'
import { tokenizeShell } from '../shell/tokenize.ts'
import { findQemuProgram, isQemuProgram } from './program.ts'
import { recognizeQemuForm, type QemuForm } from './recognize.ts'
import { getOptionArity } from './option-table.ts'
import { getOptionWord, type Word } from './split-options.ts'

export type ReadWords = { words: Word[]; losses: Loss[] } | { failure: ImportFailure }

function isKnownOption(word: string): boolean {
  const name = getOptionWord(word)
  return name !== undefined && getOptionArity(name) !== 'unknown'
}

function readShell(text: string): ReadWords {
  const shell = tokenizeShell(text)
  if (!shell.ok) return { failure: { message: shell.message, ...shell.place } }
  return chooseCommand(text, shell.commands, {
    isProgram: (words) => findQemuProgram(words) >= 0,
    countOptions: (words) => words.filter(isKnownOption).length,
  })
}

function readJson(text: string): ReadWords {
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch {
    return { failure: { message: 'The text starts like a JSON array ("["), but it is not JSON.' } }
  }
  if (!Array.isArray(data) || !data.every((item) => typeof item === 'string')) {
    return { failure: { message: 'A JSON array of arguments holds texts only, for example ["-m", "4G"].' } }
  }
  return { words: data.map((argument) => ({ text: argument, isUnexpanded: false })), losses: [] }
}

/** Arguments that each end with a separator; the last one may lack it. */
function readSeparated(text: string, separator: string): ReadWords {
  const parts = text.split(separator)
  if (parts.at(-1) === '') parts.pop()
  return { words: parts.map((part) => ({ text: part, isUnexpanded: false })), losses: [] }
}

/** One argument a line; in a file of another system every line ends with a carriage return. */
function readLines(text: string): ReadWords {
  const isForeign = text
    .split('\n')
    .every((line, position, { length }) => line.endsWith('\r') || (position === length - 1 && line === ''))
  return readSeparated(isForeign ? text.replaceAll('\r\n', '\n') : text, '\n')
}

const READERS: Record<QemuForm, (text: string) => ReadWords> = {
  shell: readShell,
  json: readJson,
  lines: readLines,
  nul: (text) => readSeparated(text, '\0'),
}

/** Text in which nothing is an option is no command line of QEMU. */
function refuseForeign(text: string, words: readonly Word[]): ImportFailure | undefined {
  if (words.some((word) => word.text.startsWith('-') || isQemuProgram(word.text))) return undefined
  if (text.trim() === '') return { message: 'The text is empty; there is no command line in it.' }
  if (/^\s*\[\s*\]\s*$/.test(text)) return undefined
  const shown = text.trimStart().startsWith('<') ? 'It looks like XML. ' : ''
  return {
    message: `This is not a QEMU command line: no word starts with "-" and none is a QEMU program. ${shown}Paste a line such as "qemu-system-x86_64 -m 4G".`,
  }
}

/** Reads a command line out of text; recognizes the form. Fails on text that is too long, broken, or none. */
export function readQemuWords(text: string): ReadWords {
  const tooLong = checkTextLength(text)
  if (tooLong) return { failure: tooLong }
  const clean = text.replace(/^\uFEFF/, '')
  const form = recognizeQemuForm(clean)
  const read = READERS[form](clean)
  if ('failure' in read) return read
  const failure = checkArguments(read.words.map((word) => word.text)) ?? refuseForeign(clean, read.words)
  return failure ? { failure } : read
}
