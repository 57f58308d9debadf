import { expect, test } from 'vitest'
import { loadLayout } from '../../../../../electron/model/file/load.ts'
import { masterValue } from '../../../../../electron/rules/ivshmem/master-value.ts'
import { printDiagnostics } from '../../../../../electron/rules/print.ts'

test('a layout holds on, off and auto and no other word', () => {
  const load = (master: string) =>
    loadLayout({ schema: 1, devices: [{ kind: 'ivshmem-plain', memdev: 'd', master }] }).state
  expect(['on', 'off', 'auto'].map(load)).toEqual(Array(3).fill('loaded'))
  expect(load('yes')).toBe('failed')
})

test('what an importer finds can be said', () => {
  const [view] = printDiagnostics([
    { rule: masterValue.id, severity: masterValue.severity, at: '', args: { value: 'yes' }, fixes: [] },
  ])
  expect(view?.why).toContain('"yes"')
})
