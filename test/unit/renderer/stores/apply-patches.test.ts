import { expect, test } from 'vitest'
import type { DocumentChange, DocumentState } from '../../../../electron/contract/documents.ts'
import { makeLayout } from '../../../../electron/model/layout.ts'
import { withChange } from '../../../../renderer/stores/apply-patches.ts'

const status = { id: 'd1', title: 't', revision: 3, dirty: true, verdict: 'accept' } as DocumentState
const state: DocumentState = { ...status, layout: makeLayout({ name: 'before' }) }
const rename = (revision: number): DocumentChange => ({
  ...status,
  revision,
  patches: [{ op: 'replace', path: ['name'], value: 'after' }],
})

test('the next change is applied, and what it does not touch stays the same object', () => {
  const next = withChange(state, rename(4))
  expect(next?.layout.name).toBe('after')
  expect(next?.revision).toBe(4)
  expect(next?.layout.backends).toBe(state.layout.backends)
  expect(state.layout.name).toBe('before')
})

test('a change without patches replaces all but the layout', () => {
  const next = withChange(state, { ...status, dirty: false, patches: [] })
  expect(next).toMatchObject({ dirty: false })
  expect(next?.layout).toBe(state.layout)
})

test.each([3, 5, 0])('a change to revision %d does not follow revision 3', (revision) => {
  expect(withChange(state, rename(revision))).toBeUndefined()
})

test('a change of another document changes nothing', () => {
  expect(withChange(state, { ...rename(4), id: 'd2' })).toBe(state)
})
