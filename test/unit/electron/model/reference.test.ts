import { expect, test } from 'vitest'
import { getReferredId } from '../../../../electron/model/reference.ts'

test.each([
  ['m0', 'm0'],
  ['/objects/m0', 'm0'],
  ['objects/m0', 'm0'],
  ['/machine/m0', '/machine/m0'],
  ['/objects/m0/x', '/objects/m0/x'],
  ['', ''],
])('%s means %s', (reference, id) => {
  expect(getReferredId(reference)).toBe(id)
})
