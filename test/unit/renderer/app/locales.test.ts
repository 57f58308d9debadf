import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { findPhrase } from '../../../../electron/model/phrase.ts'
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

// The sentences of the rest of the program are English already; only other languages list them.
const { sentences: _, ...ownEnglish } = en
const { sentences, ...ownGerman } = de
const english = flatten(ownEnglish)
const german = flatten(ownGerman)
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

const root = join(import.meta.dirname, '../../../..')

/** Every source file below a folder, but those of catalogues. */
function listSources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|vue)$/.test(file) && !/locales|texts/.test(file))
    .map((file) => readFileSync(join(root, folder, file), 'utf8'))
}

const examples = readdirSync(join(root, 'build/examples')).map((file) =>
  readFileSync(join(root, 'build/examples', file), 'utf8'),
)

describe('the sentences of the rest of the program', () => {
  /** With every hole of a template written as {}. */
  const sources = [...listSources('electron'), ...listSources('renderer/stores'), ...examples]
    .join('\n')
    .replace(/\$\{(?:[^{}`]|`[^`]*`)*\}/g, '{}')
  const getForm = (sentence: string): string => sentence.replace(/\{\w+\}/g, '{}')
  const known = new Set(Object.keys(sentences).map(getForm))

  /** Sentences that are put together from several literals of the sources. */
  const assembled = new Set([
    ...[...known].filter((form) => form.endsWith(' does not end.')),
    ...[...known].filter((form) => form.startsWith('This is not a QEMU command line:')),
    '{} (line {}, column {})',
    'The ivshmem groups ({})',
    'The backends need {} of {}; {} are available. {}',
    'The backends and the helper need {} descriptors; {} are allowed.',
    'The backends and the helper need {} descriptors; {} are allowed. Raise it with ulimit -n.',
    'host nodes {}',
    '{} pages of host node {}',
    ...[...known].filter((form) => form.startsWith('"{}" needs {} {}, and the pool has too few')),
    ...[...known].filter((form) => form.startsWith('{} has no room for "{}"')),
  ])

  test('are listed in the form in which they are made', () => {
    const gone = [...known].filter(
      (form) =>
        !assembled.has(form) && !["'", '"', '`'].some((quote) => sources.includes(quote + form + quote)),
    )
    expect(gone).toEqual([])
  })

  test.each(['formats/qemu-cli', 'formats/shell', 'document', 'commands/backend', 'commands/node'])(
    'of electron/%s all have German words',
    (folder) => {
      const made = listSources(`electron/${folder}`)
        .join('\n')
        .replace(/^ *(\/\/|\/?\*).*$/gm, '')
        .replace(/\$\{(?:[^{}`]|`[^`]*`)*\}/g, '{}')
        .matchAll(/(['`])([A-Z][^'`\n]* [^'`\n]* [^'`\n]*\.)\1/g)
      const unknown = [...made].map(([, , sentence = '']) => sentence).filter((form) => !known.has(form))
      expect(unknown.filter((form) => !form.startsWith('This is not a QEMU command line:'))).toEqual([])
    },
  )

  test('of the examples all have German words', () => {
    const made = examples.flatMap((text) => {
      const { name, description } = JSON.parse(text) as { name: string; description: string }
      return [name, description]
    })
    // A product is called the same everywhere.
    expect(made.filter((text) => !known.has(text))).toEqual(['Looking Glass'])
  })

  test('put the same values into a sentence and are not English', () => {
    for (const [english, german] of Object.entries(sentences))
      expect(getNames(german), english).toEqual(getNames(english))
    expect(Object.values(sentences).join('\n')).not.toMatch(/\b(the|and|is|not|which|that)\b/)
  })

  test('are found by what the program says', () => {
    const said = findPhrase('Kein "x" does not end (line 3, column 4)', sentences)
    expect(said).toBe('Kein "x" does not end (Zeile 3, Spalte 4)')
    expect(findPhrase('A list in brackets does not end. (line 3, column 4)', sentences)).toBe(
      'Eine Liste in Klammern endet nicht. (Zeile 3, Spalte 4)',
    )
  })
})

describe('the screens', () => {
  const sources = listSources('renderer')

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
