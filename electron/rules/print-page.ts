// The page of all rules that refuse: what `build/rules/write.mjs` writes and a test holds against the code.

import { allRules } from './all-rules.ts'
import { showPlaceholders } from './describe-rule.ts'
import type { Rule } from './rule.ts'
import { en } from './texts/en.ts'

/** A command line that breaks a rule, the QEMU that refuses it, and whether that takes a certain host. */
export interface Example {
  line: string
  qemu: string
  host?: boolean
}

/** "8.1 and later", "before 8.1", "every version". */
function printVersions({ versions = {} }: Rule): string {
  const { from, before } = versions
  if (from !== undefined && before !== undefined) return `${from} to before ${before}`
  if (from !== undefined) return `${from} and later`
  return before === undefined ? 'every version' : `before ${before}`
}

/** A rule's sentence: its text with the names of the values in place of the values. */
function printSentence(id: string): string {
  const why = en.rules[id]?.why ?? ''
  return showPlaceholders(why).replace(/([*_<>])/g, '\\$1')
}

function printRule(rule: Rule, example: Example | undefined): string {
  const { id, standsFor = 'our own limit' } = rule
  const where = example?.host === true ? `${example.qemu}, on a host where it applies` : (example?.qemu ?? '')
  return [
    `### ${id}`,
    '',
    printSentence(id),
    '',
    `QEMU ${printVersions(rule)} · \`${standsFor}\` · example (refused by ${where}):`,
    '',
    '```',
    example?.line ?? '',
    '```',
    '',
  ].join('\n')
}

/** The page: every rule of severity error, by group and name, with sentence, versions, place in QEMU and example. */
export function printRulesPage(examples: Readonly<Record<string, Example>>): string {
  const errors = allRules.filter(({ severity }) => severity === 'error')
  const sorted = [...errors].sort((a, b) => (a.id < b.id ? -1 : 1))
  const groups = [...new Set(sorted.map(({ id }) => id.split('/')[0] ?? ''))]
  const parts = groups.map((group) => {
    const rules = sorted.filter(({ id }) => id.startsWith(`${group}/`))
    return [`## ${group}`, '', ...rules.map((rule) => printRule(rule, examples[rule.id]))].join('\n')
  })
  return [
    '# What QEMU refuses',
    '',
    `The ${String(errors.length)} rules of severity *error*: each stands for a refusal (or an abort) of QEMU when it starts. A word in`,
    '‹ › stands for the value of the layout at hand. Files of QEMU before 9.0 have `softmmu/` for `system/`.',
    'This page is generated: `npm run rules` writes it, and `npm run check` holds it against the code.',
    '',
    parts.join('\n'),
  ].join('\n')
}
