// Words → shell text that every POSIX shell reads back as the same words.

import { Failure } from '../../model/failure.ts'

/** Words of these characters mean themselves in every shell. */
const SAFE = /^[A-Za-z0-9_@%+=:,./-]+$/

/** Refuses a word that no process can be given: one with a NUL, or with half a character. */
export function refuseUnwritable(word: string): void {
  if (word.includes('\0')) {
    throw new Failure({
      code: 'export/nul',
      message: `The argument ${JSON.stringify(word.slice(0, 80))} holds a NUL character; arguments of a program end at NUL. Remove it.`,
      object: word,
    })
  }
  if (/\p{Surrogate}/u.test(word)) {
    throw new Failure({
      code: 'export/not-unicode',
      message: `The argument ${JSON.stringify(word.slice(0, 80))} holds half of a character (a lone surrogate), which no file can hold. Remove it.`,
      object: word,
    })
  }
}

/** Quotes a word for a POSIX shell; safe words stay as they are. Fails with "export/nul", "export/not-unicode". */
export function quoteShellWord(word: string): string {
  refuseUnwritable(word)
  return SAFE.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}

/** The name of a program, quoted: with "=" in it, or as a word of the shell's own, it would not be a name. */
export function quoteShellProgram(program: string): string {
  const quoted = quoteShellWord(program)
  return quoted.includes('=') && !quoted.startsWith("'") ? `'${quoted}'` : quoted
}
