import { expect, test } from 'vitest'
import { fillText } from '../../../../electron/rules/text.ts'

test('puts values in by their form', () => {
  const args = { size: 8388608, address: 4294967296, set: [0, 1, 2, 5], list: ['a', 'b'], n: 7, on: true }
  expect(fillText('{size:size} at {address:address}', args)).toBe('8 MiB at 0x100000000')
  expect(fillText('{set:set}; {list:list}; {list}; {n}; {on}', args)).toBe('0-2,5; a, b; a, b; 7; true')
})

test('prints each item of a list in the form asked for', () => {
  expect(fillText('{sizes:size}', { sizes: [1024, 2048] })).toBe('1 KiB, 2 KiB')
})

test('leaves a name it has no value for', () => {
  expect(fillText('{a} {b:size}', { a: 1 })).toBe('1 {b:size}')
})

test('says what a catalogue has for a phrase, and prints other values as they are', () => {
  const words = {
    'the size of main memory': 'Größe des Hauptspeichers',
    'the size of {x}': 'Größe von {x}',
    '"{x}" is missing at character {y}': 'bei Zeichen {y} fehlt "{x}"',
  }
  const say = (value: string): string => fillText('{a:word}; {a}', { a: value }, words)
  expect(say('the size of main memory')).toBe('Größe des Hauptspeichers; the size of main memory')
  expect(say('the size of ram$&')).toBe('Größe von ram$&; the size of ram$&')
  expect(say('"]" is missing at character 7')).toBe('bei Zeichen 7 fehlt "]"; "]" is missing at character 7')
  expect(say('maxmem')).toBe('maxmem; maxmem')
  expect(say('constructor')).toBe('constructor; constructor')
  expect(fillText('{a:word}', { a: ['the size of a', 'b'] }, words)).toBe('Größe von a, b')
})
