import { expect, test } from 'vitest'
import { splitOptions } from '../../../../../electron/formats/qemu-cli/split-options.ts'

const split = (...words: string[]) => splitOptions(words.map((text) => ({ text, isUnexpanded: false })))

test('an argument belongs to its option, whatever it looks like', () => {
  expect(split('-append', '-m', '--S', 'disk.img', '', '-M', 'q35')).toMatchObject([
    { name: 'append', value: '-m', words: ['-append', '-m'] },
    { name: 'S', value: undefined, words: ['--S'] },
    { name: undefined, value: undefined, words: ['disk.img'] },
    { name: undefined, value: undefined, words: [''] },
    { name: 'machine', value: 'q35', words: ['-M', 'q35'] },
  ])
})

test('an unknown option stands alone', () => {
  expect(split('-what', 'x')).toMatchObject([
    { name: 'what', words: ['-what'] },
    { name: undefined, words: ['x'] },
  ])
})

test('a last option may lack its argument', () => {
  expect(split('-m')).toMatchObject([{ name: 'm', value: undefined }])
})

test('names of prototypes are unknown options', () => {
  expect(split('-constructor', '-__proto__')).toMatchObject([{ name: 'constructor' }, { name: '__proto__' }])
})
