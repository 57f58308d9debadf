import { expect, test } from 'vitest'
import { findPhrase } from '../../../../electron/model/phrase.ts'

const phrases = {
  '{phrase} (line {line})': '{phrase} (Zeile {line})',
  'the size of main memory': 'Größe des Hauptspeichers',
  'the size of {x}': 'Größe von {x}',
  '"{x}" is missing at character {y}.': 'Bei Zeichen {y} fehlt "{x}".',
}

test('says the first phrase that fits', () => {
  expect(findPhrase('the size of main memory', phrases)).toBe('Größe des Hauptspeichers')
  expect(findPhrase('the size of ram0', phrases)).toBe('Größe von ram0')
  expect(findPhrase('"]" is missing at character 7.', phrases)).toBe('Bei Zeichen 7 fehlt "]".')
})

test('says nothing for another text', () => {
  expect(findPhrase('maxmem', phrases)).toBeUndefined()
  expect(findPhrase('constructor', phrases)).toBeUndefined()
  expect(findPhrase('The size of ram0', phrases)).toBeUndefined()
})

test('keeps what stands in a hole as it is, whatever signs it has', () => {
  expect(findPhrase('the size of $& {x}\n', phrases)).toBe('Größe von $& {x}\n')
})

test('says a phrase within a phrase, and keeps what is none', () => {
  expect(findPhrase('the size of ram0 (line 3)', phrases)).toBe('Größe von ram0 (Zeile 3)')
  expect(findPhrase('kvm (line 3)', phrases)).toBe('kvm (Zeile 3)')
})
