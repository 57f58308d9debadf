import { describe, expect, test } from 'vitest'
import type { RuleTexts } from '../../../../../electron/rules/text.ts'
import { de } from '../../../../../electron/rules/texts/de.ts'
import { en } from '../../../../../electron/rules/texts/en.ts'

/** Every text of a catalogue by a name of its own: "dist/min why", "dist/declared-first order fix", "fix setNumber". */
function listTexts(rules: RuleTexts, fixes: Record<string, string>): Map<string, string> {
  const texts = new Map(Object.entries(fixes).map(([key, title]) => [`fix ${key}`, title]))
  for (const [id, { why, fix, cases = {} }] of Object.entries(rules)) {
    texts.set(`${id} why`, why).set(`${id} fix`, fix)
    for (const [name, words] of Object.entries(cases))
      texts.set(`${id} ${name} why`, words.why).set(`${id} ${name} fix`, words.fix)
  }
  return texts
}

/** Placeholders with their forms, each once. */
const getHoles = (text: string): string[] => [...new Set(text.match(/\{\w+(:\w+)?\}/g) ?? [])].sort()

const german = listTexts(de.rules, de.fixes)
const english = listTexts(en.rules, en.fixes)

describe('the German catalogue', () => {
  test('puts the same values in the same forms into each text', () => {
    for (const [name, text] of german) expect(getHoles(text), name).toEqual(getHoles(english.get(name) ?? ''))
  })
})
