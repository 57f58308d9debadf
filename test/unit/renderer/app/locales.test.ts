import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { getLanguage } from '../../../../renderer/app/i18n.ts'
import { de } from '../../../../renderer/app/locales/de.ts'
import { en } from '../../../../renderer/app/locales/en.ts'
import { shortcutGroups } from '../../../../renderer/app/shortcut-list.ts'

type Catalogue = { [key: string]: string | Catalogue }

function flatten(catalogue: Catalogue, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(catalogue).flatMap(([key, value]) =>
      typeof value === 'string' ? [[prefix + key, value] as const] : [...flatten(value, `${prefix}${key}.`)],
    ),
  )
}

const english = flatten(en)
const german = flatten(de)
const getNames = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort()

describe('the catalogues', () => {
  test('have the same keys', () => {
    expect([...german.keys()].sort()).toEqual([...english.keys()].sort())
  })

  test('put the same values into a sentence', () => {
    for (const [key, text] of english) expect(getNames(german.get(key) ?? ''), key).toEqual(getNames(text))
  })

  test('have as many plural forms', () => {
    for (const [key, text] of english) {
      expect(german.get(key)?.split(' | ').length, key).toBe(text.split(' | ').length)
    }
  })

  test('say nothing that reads as linked messages', () => {
    for (const text of [...english.values(), ...german.values()]) expect(text).not.toContain('@')
  })
})

/** Every source file of the renderer. */
function listSources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|vue)$/.test(file) && !file.includes('locales'))
    .map((file) => readFileSync(join(folder, file), 'utf8'))
}

describe('the screens', () => {
  const sources = listSources(join(import.meta.dirname, '../../../../renderer'))

  test('ask only for keys that the catalogue has', () => {
    const asked = sources.flatMap((text) =>
      [...text.matchAll(/\bt\(\s*'([\w.-]+)'/g)].map(([, key]) => key ?? ''),
    )
    expect(asked.length).toBeGreaterThan(100)
    expect(asked.filter((key) => !english.has(key))).toEqual([])
  })

  test('ask for families of keys of which there are some', () => {
    const asked = sources.flatMap((text) =>
      [...text.matchAll(/\bt\(\s*`([\w.-]+\.)\$\{/g)].map(([, prefix]) => prefix ?? ''),
    )
    expect(asked.length).toBeGreaterThan(10)
    for (const prefix of asked) {
      expect(
        [...english.keys()].some((key) => key.startsWith(prefix)),
        prefix,
      ).toBe(true)
    }
  })

  test('have words for every key of the keyboard help', () => {
    for (const group of shortcutGroups) {
      for (const { id } of group.keys) expect(english.has(`keys.${group.id}.${id}`), id).toBe(true)
    }
  })
})

test.each([
  ['system', 'de-AT', 'de'],
  ['system', 'en-GB', 'en'],
  ['system', 'fr', 'en'],
  ['de', 'en-GB', 'de'],
  ['en', 'de', 'en'],
] as const)('setting %s on a %s system speaks %s', (setting, system, language) => {
  expect(getLanguage(setting, system)).toBe(language)
})
