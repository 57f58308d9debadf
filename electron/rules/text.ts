// Diagnostics in words: a catalogue's sentence with the finding's values put in.

import type { DiagnosticArg } from '../model/diagnostic.ts'
import { printSet } from '../model/units/number-set.ts'
import { printAddress, printSize } from '../model/units/size.ts'

/** Two texts a rule: why with the actual values, and a way out that starts with a verb. */
export interface RuleText {
  why: string
  fix: string
  /** Other words where one rule meets several situations; the finding's argument `case` chooses. */
  cases?: Readonly<Record<string, { why: string; fix: string }>>
}

/** Texts by rule id; placeholders are {name}, {name:size}, {name:address}, {name:set}, {name:list}. */
export type RuleTexts = Record<string, RuleText>

/** The words of one language. */
export interface Catalogue {
  rules: RuleTexts
  /** Titles of fixes, by Fix.title. */
  fixes: Record<string, string>
}

function printArg(value: DiagnosticArg, form: string | undefined): string {
  const items = Array.isArray(value) ? (value as readonly (string | number)[]) : undefined
  if (form === 'set' && items) return printSet(items.map(Number))
  if (items) return items.map((item) => printArg(item, form === 'list' ? undefined : form)).join(', ')
  if (form === 'size' && typeof value === 'number') return printSize(value)
  if (form === 'address' && typeof value === 'number') return printAddress(value)
  return String(value)
}

/** Puts values into a sentence: "{size:size}" with 8388608 becomes "8 MiB". An unknown name stays as it is. */
export function fillText(text: string, args: Record<string, DiagnosticArg>): string {
  return text.replace(/\{(\w+)(?::(\w+))?\}/g, (whole, name: string, form: string | undefined) => {
    const value = args[name]
    return value === undefined ? whole : printArg(value, form)
  })
}
