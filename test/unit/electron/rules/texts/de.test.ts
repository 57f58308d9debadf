import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { RuleTexts } from '../../../../../electron/rules/text.ts'
import { de } from '../../../../../electron/rules/texts/de.ts'
import { en } from '../../../../../electron/rules/texts/en.ts'

const root = join(import.meta.dirname, '../../../../..')

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
  test('has every text of the English one, and no other', () => {
    expect([...german.keys()].sort()).toEqual([...english.keys()].sort())
  })

  test('puts the same values in the same forms into each text', () => {
    for (const [name, text] of english) expect(getHoles(german.get(name) ?? ''), name).toEqual(getHoles(text))
  })

  test('says nothing in English', () => {
    expect([...english].filter(([name, text]) => german.get(name) === text)).toEqual([])
    const words = [...german.values(), ...Object.values(de.words)].join('\n')
    expect(words).not.toMatch(/\b(the|and|has|is|of|to be|not|which|that)\b/)
  })

  test('has every rule in the file of the same name', async () => {
    const texts = join(root, 'electron/rules/texts')
    for (const file of readdirSync(join(texts, 'en'))) {
      const [own, other] = (await Promise.all([
        import(join(texts, 'de', file)),
        import(join(texts, 'en', file)),
      ])) as [Record<string, RuleTexts>, Record<string, RuleTexts>]
      expect(Object.keys(own), file).toEqual(Object.keys(other))
      for (const [name, records] of Object.entries(other))
        expect(Object.keys(own[name] ?? {}), file).toEqual(Object.keys(records))
    }
  })

  test('says why in sentences, and what to do with a verb', () => {
    const whys = [...german].filter(([name]) => name.endsWith(' why'))
    expect(whys.filter(([, text]) => !/ .*[.?}]$/s.test(text))).toEqual([])
    const ways = [...german].filter(([name]) => name.endsWith(' fix') && !name.startsWith('fix '))
    expect(ways.filter(([, text]) => !/^\S.*[a-zäöüß](en|ern|eln)\b.*\.$/s.test(text))).toEqual([])
    const titles = Object.values(de.fixes)
    expect(titles.filter((text) => !/^\S.*[a-zäöüß](en|ern|eln)\b/.test(text) || text.endsWith('.'))).toEqual(
      [],
    )
  })

  test('never calls anything invalid without saying what is valid', () => {
    expect(JSON.stringify(de).toLowerCase()).not.toMatch(/ungültig|illegal|bitte/)
  })
})

/** The sources that make phrases, with every hole of a template written as {}. */
const sources = ['electron/rules', 'electron/formats/qemu-cli', 'electron/model']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.startsWith('texts'))
      .map((file) => readFileSync(join(root, folder, file), 'utf8')),
  )
  .join('\n')
  .replace(/\$\{[^{}]*\}/g, '{}')

describe('phrases among the values', () => {
  const known = new Set(Object.keys(de.words).map((phrase) => phrase.replace(/\{\w+\}/g, '{}')))

  /** Where rules and importers write phrases that texts print with the form "word". */
  const places = [
    /\bentry: (['`])(.+?)\1/g,
    /\bfield: (['`])([^'`]* [^'`]*)\1/g,
    /\bmake\w+Fix\([^,\n]+, (['`])([^'`]* [^'`]*)\1/g,
    /\brecord: (['`])(.+?)\1/g,
    /\bfindInExtra\((['`])(.+?)\1/g,
    /\bfindTwice\(.+, (['`])(\w+)\1\)$/gm,
    /\brefuseType\(reading, (['`])(.+?)\1/g,
    /\bSyntaxProblem\((['`])(.+?)\1/g,
    /\bproblem: (['`])([^'`]* [^'`]*)\1/g,
  ]

  test.each(places)('have German words where the sources match %s', (place) => {
    const phrases = [...sources.matchAll(place)].map(([, , phrase = '']) => phrase)
    expect(phrases).not.toEqual([])
    // An option is named as it is written.
    expect(phrases.filter((phrase) => !known.has(phrase) && !phrase.startsWith('-'))).toEqual([])
  })

  test('are still those of the sources', () => {
    const gone = [...known].filter(
      (phrase) => !["'", '`'].some((quote) => sources.includes(quote + phrase + quote)),
    )
    expect(gone).toEqual([])
  })
})
