import { expect, test } from 'vitest'
import { applyCommand } from '../../../../../electron/commands/apply-command.ts'
import { makeLayout } from '../../../../../electron/model/layout.ts'

const layout = makeLayout({ backends: [{ kind: 'ram', id: 'm0' }] })

test('adds a backend at the end', () => {
  expect(
    applyCommand(layout, { type: 'backend.add', backend: { kind: 'memfd', id: 'm1' } }).backends[1],
  ).toEqual({ kind: 'memfd', id: 'm1' })
})

test('refuses an id that is taken', () => {
  expect(() => applyCommand(layout, { type: 'backend.add', backend: { kind: 'memfd', id: 'm0' } })).toThrow(
    '"m0" already',
  )
})
