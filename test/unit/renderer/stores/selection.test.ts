import { expect, test } from 'vitest'
import { makeLayout } from '../../../../electron/model/layout.ts'
import { followSelection, getSelectionFor, type Selection } from '../../../../renderer/stores/selection.ts'

const three = makeLayout({
  backends: ['a', 'b', 'c'].map((id) => ({ kind: 'ram' as const, id })),
})
const second: Selection = { kind: 'record', list: 'backends', index: 1 }

test('a selected record is followed when one before it goes', () => {
  const after = { ...three, backends: three.backends.slice(1) }
  expect(followSelection(second, three, after)).toEqual({ kind: 'record', list: 'backends', index: 0 })
})

test('a record that goes leaves the layout selected', () => {
  const after = { ...three, backends: three.backends.filter(({ id }) => id !== 'b') }
  expect(followSelection(second, three, after)).toEqual({ kind: 'layout' })
})

test('a record that gets another name stays selected', () => {
  const after = {
    ...three,
    backends: three.backends.map((one) => (one.id === 'b' ? { ...one, id: 'x' } : one)),
  }
  expect(followSelection(second, three, after)).toEqual(second)
})

test.each([
  ['/backends/2/size', { kind: 'record', list: 'backends', index: 2 }],
  ['/nodes/0', { kind: 'record', list: 'nodes', index: 0 }],
  ['/machine/type', { kind: 'layout' }],
  ['/distances/4', { kind: 'layout' }],
  ['', { kind: 'layout' }],
])('the pointer %s selects %o', (pointer, selection) => {
  expect(getSelectionFor(pointer)).toEqual(selection)
})
