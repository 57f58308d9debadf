import { expect, test } from 'vitest'
import { loadLayout } from '../../../../../electron/model/file/load.ts'
import { policyValue } from '../../../../../electron/rules/backend/policy-value.ts'
import { printDiagnostics } from '../../../../../electron/rules/print.ts'

test('a layout holds the four policies and no other word', () => {
  const load = (policy: string) =>
    loadLayout({ schema: 1, backends: [{ kind: 'ram', id: 'm', size: 4096, policy }] }).state
  expect(['default', 'preferred', 'bind', 'interleave'].map(load)).toEqual(Array(4).fill('loaded'))
  expect(load('foo')).toBe('failed')
})

test('what an importer finds can be said', () => {
  const [view] = printDiagnostics([
    { rule: policyValue.id, severity: policyValue.severity, at: '', args: { value: 'foo' }, fixes: [] },
  ])
  expect(view?.why).toContain('"foo"')
})
