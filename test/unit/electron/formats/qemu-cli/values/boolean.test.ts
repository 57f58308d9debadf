import { expect, test } from 'vitest'
import {
  parseQemuBoolean,
  printQemuBoolean,
} from '../../../../../../electron/formats/qemu-cli/values/boolean.ts'

test.each([
  [true, ['on', 'yes', 'true', 'y']],
  [false, ['off', 'no', 'false', 'n']],
  [undefined, ['', 'On', 'TRUE', '1', '0', 'enable', 'on ']],
])('%s is %j', (value, texts) => {
  for (const text of texts) expect(parseQemuBoolean(text), text).toBe(value)
})

test('is printed on or off', () => {
  expect([printQemuBoolean(true), printQemuBoolean(false)]).toEqual(['on', 'off'])
})
