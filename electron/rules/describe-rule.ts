// What there is to read of a rule, for people who meet it in a problem: its words, its place in QEMU, an example.

import type { RulePage } from '../model/rule-page.ts'
import { allRules } from './all-rules.ts'
import { getCatalogue } from './print.ts'
import type { Rule } from './rule.ts'
import { en } from './texts/en.ts'

/** A text with the names of its values in place of the values: "Backend ‹id› has ‹size›". */
export function showPlaceholders(text: string): string {
  return text.replace(/\{(\w+)(?::\w+)?\}/g, (_, name: string) => `‹${name}›`)
}

/** "8.1 and later", "before 8.1"; undefined for every version. */
export function printVersionRange({ versions = {} }: Pick<Rule, 'versions'>): string | undefined {
  const { from, before } = versions
  if (from !== undefined && before !== undefined) return `≥ ${from}, < ${before}`
  if (from !== undefined) return `≥ ${from}`
  return before === undefined ? undefined : `< ${before}`
}

/** The pages of all rules in a language, by id. `examples`: command lines that QEMU refuses, by rule. */
export function describeRules(
  language: string,
  examples: Readonly<Record<string, RulePage['example'] | undefined>>,
): RulePage[] {
  const catalogue = getCatalogue(language)
  return allRules
    .map((rule): RulePage => {
      const text = catalogue.rules[rule.id] ?? en.rules[rule.id]
      const { why = '', fix = '', cases = {} } = text ?? {}
      const example = examples[rule.id]
      const versions = printVersionRange(rule)
      return {
        rule: rule.id,
        severity: rule.severity,
        texts: [{ why, fix }, ...Object.values(cases)]
          .filter((one) => one.why !== '')
          .map((one) => ({ why: showPlaceholders(one.why), fix: showPlaceholders(one.fix) })),
        ...(rule.standsFor === undefined ? {} : { standsFor: rule.standsFor }),
        ...(versions === undefined ? {} : { versions }),
        ...(example === undefined ? {} : { example }),
      }
    })
    .sort((a, b) => (a.rule < b.rule ? -1 : 1))
}
