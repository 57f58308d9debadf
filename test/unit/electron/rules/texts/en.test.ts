import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { allRules } from '../../../../../electron/rules/all-rules.ts'
import type { RuleTexts } from '../../../../../electron/rules/text.ts'
import { en } from '../../../../../electron/rules/texts/en.ts'

const folder = join(import.meta.dirname, '../../../../../electron/rules/texts/en')

test('has words for every rule, and no words without a rule', () => {
  expect(Object.keys(en.rules).sort()).toEqual(allRules.map(({ id }) => id).sort())
})

test('has every rule in one file only', async () => {
  const ids: string[] = []
  for (const file of readdirSync(folder).filter((name) => name !== 'fixes.ts')) {
    const module = (await import(join(folder, file))) as Record<string, RuleTexts>
    for (const texts of Object.values(module)) ids.push(...Object.keys(texts))
  }
  expect(ids.sort()).toEqual(Object.keys(en.rules).sort())
})

test('says why in sentences and what to do starting with a verb', () => {
  const texts = Object.entries(en.rules).flatMap(([id, { why, fix, cases = {} }]) => [
    { id, why, fix },
    ...Object.values(cases).map((words) => ({ id, ...words })),
  ])
  // A sentence may start with QEMU's own word in lower case, or end with the value it is about.
  expect(texts.filter(({ why }) => !/ .*[.?}]$/s.test(why))).toEqual([])
  expect(texts.filter(({ fix }) => !/^[A-Z][a-z]+ .*\.$/s.test(fix))).toEqual([])
})

test('never calls anything invalid without saying what is valid', () => {
  const words = JSON.stringify(en).toLowerCase()
  expect(words).not.toMatch(/invalid|illegal|please/)
})

test('starts every title of a fix with a capital verb and ends it without a point', () => {
  expect(Object.values(en.fixes).filter((title) => !/^[A-Z][a-z]+ .*[^.]$/.test(title))).toEqual([])
})
