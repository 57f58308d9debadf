// Diagnostics in words: a catalogue's sentence with the finding's values put in.

import type { DiagnosticArg } from '../model/diagnostic.ts'
import { findPhrase, type Phrases } from '../model/phrase.ts'
import { printSet } from '../model/units/number-set.ts'
import { printAddress, printSize } from '../model/units/size.ts'

/** Two texts a rule: why with the actual values, and a way out that starts with a verb. */
export interface RuleText {
  why: string
  fix: string
  /** Other words where one rule meets several situations; the finding's argument `case` chooses. */
  cases?: Readonly<Record<string, { why: string; fix: string }>>
}

/** Texts by rule id; placeholders are {name}, {name:size}, {name:address}, {name:set}, {name:list}, {name:word}. */
export type RuleTexts = Record<string, RuleText>

/** The words of one language. */
export interface Catalogue {
  rules: RuleTexts
  /** Titles of fixes, by Fix.title. */
  fixes: Record<string, string>
  /**
   * What is said for the English phrases that findings carry as values ({name:word}); "{x}" in both stands for the id or
   * number in a phrase. A value that is no phrase ("maxmem", an id) is printed as it is.
   */
  words: Phrases
}

function printArg(value: DiagnosticArg, form: string | undefined, words: Phrases): string {
  const items = Array.isArray(value) ? (value as readonly (string | number)[]) : undefined
  if (form === 'set' && items) return printSet(items.map(Number))
  if (items) return items.map((item) => printArg(item, form === 'list' ? undefined : form, words)).join(', ')
  if (form === 'size' && typeof value === 'number') return printSize(value)
  if (form === 'address' && typeof value === 'number') return printAddress(value)
  return form === 'word' ? (findPhrase(String(value), words) ?? String(value)) : String(value)
}

/**
 * Puts values into a sentence: "{size:size}" with 8388608 becomes "8 MiB". An unknown name stays as it is. `words` are
 * the catalogue's, for phrases among the values.
 */
export function fillText(text: string, args: Record<string, DiagnosticArg>, words: Phrases = {}): string {
  return text.replace(/\{(\w+)(?::(\w+))?\}/g, (whole, name: string, form: string | undefined) => {
    const value = args[name]
    return value === undefined ? whole : printArg(value, form, words)
  })
}
