import { describe, expect, test } from 'vitest'
import { applyCommand, applyCommands } from '../../../../../electron/commands/apply-command.ts'
import { makeLayout } from '../../../../../electron/model/layout.ts'
import { getStoredCapabilities } from '../../../../../electron/model/stored-capabilities.ts'
import { MIB } from '../../../../../electron/model/units/size.ts'
import { check } from '../../../../../electron/rules/check.ts'

const rule = 'trap/backend-unused'
const layout = makeLayout({
  backends: [
    { kind: 'ram', id: 'first', size: MIB },
    { kind: 'ram', id: 'spare', size: MIB },
  ],
})
const ignore = { type: 'diagnostic.ignore' as const, rule, at: '/backends/1', note: ' for later ' }
const capabilities = getStoredCapabilities('10.0')
const listNotes = (given: typeof layout): unknown[] =>
  check(given, { capabilities }).map((one) => [one.rule, one.at, one.ignored])

describe('diagnostic.ignore', () => {
  test('keeps the record by its id, and the note', () => {
    expect(applyCommand(layout, ignore).ignored).toEqual([{ rule, at: '/backends/spare', note: 'for later' }])
  })

  test('replaces the note the second time', () => {
    const edit = applyCommands(layout, [ignore, { ...ignore, note: 'never' }])
    expect(edit.layout.ignored).toEqual([{ rule, at: '/backends/spare', note: 'never' }])
  })

  test('asks for a reason', () => {
    expect(() => applyCommand(layout, { ...ignore, note: ' ' })).toThrow('for a reason')
  })

  test('is honoured by the check, also after records before it are gone and it is renamed', () => {
    expect(listNotes(layout)).toEqual([
      [rule, '/backends/0', undefined],
      [rule, '/backends/1', undefined],
    ])
    const ignored = applyCommand(layout, ignore)
    expect(listNotes(ignored)).toEqual([
      [rule, '/backends/0', undefined],
      [rule, '/backends/1', 'for later'],
    ])
    const moved = applyCommands(ignored, [
      { type: 'backend.remove', id: 'first' },
      { type: 'backend.rename', id: 'spare', to: 'kept' },
    ]).layout
    expect(listNotes(moved)).toEqual([[rule, '/backends/0', 'for later']])
  })

  test('never hides an error', () => {
    const broken = makeLayout({
      backends: [{ kind: 'ram', id: 'm', size: 0 }],
      ignored: [{ rule: 'backend/size-zero', at: '/backends/m/size', note: 'x' }],
    })
    const found = check(broken, { capabilities }).find((one) => one.rule === 'backend/size-zero')
    expect(found).toMatchObject({ severity: 'error', at: '/backends/0/size' })
    expect(found).not.toHaveProperty('ignored')
  })
})

test('what is ignored of a node follows its number', () => {
  const nodes = makeLayout({
    nodes: [{ id: 0 }, { id: 1 }, { id: 2 }],
    ignored: ['0', '1/cpus', '2'].map((place) => ({ rule: 'a/b', at: `/nodes/${place}`, note: place })),
  })
  expect(applyCommand(nodes, { type: 'node.remove', id: 0 }).ignored).toEqual([
    { rule: 'a/b', at: '/nodes/0/cpus', note: '1/cpus' },
    { rule: 'a/b', at: '/nodes/1', note: '2' },
  ])
})
