// Words of a command line → options with their arguments, in order.

import type { CommandOption } from './import-state.ts'
import { getOptionArity, resolveAlias } from './option-table.ts'

/** One word of a command line, unquoted; marked when a shell would have expanded a part of it. */
export interface Word {
  text: string
  isUnexpanded: boolean
}

/** A word starts an option when it starts with a dash; "--numa" is "-numa" (softmmu|system/vl.c: lookup_opt). */
export function getOptionWord(text: string): string | undefined {
  return text.startsWith('-') ? text.replace(/^--?/, '') : undefined
}

/** Groups words into options; words that belong to none stand alone, in their place. */
export function splitOptions(words: readonly Word[]): CommandOption[] {
  const options: CommandOption[] = []
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at]
    if (!word) continue
    const name = getOptionWord(word.text)
    const value = name !== undefined && getOptionArity(name) === 'argument' ? words[at + 1] : undefined
    options.push({
      name: name === undefined ? undefined : resolveAlias(name),
      value: value?.text,
      words: value ? [word.text, value.text] : [word.text],
      isUnexpanded: word.isUnexpanded || (value?.isUnexpanded ?? false),
    })
    if (value) at += 1
  }
  return options
}
