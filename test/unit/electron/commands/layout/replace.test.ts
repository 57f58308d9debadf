import { describe, expect, test } from 'vitest'
import { applyCommand } from '../../../../../electron/commands/apply-command.ts'
import { makeLayout } from '../../../../../electron/model/layout.ts'

const layout = makeLayout({ name: 'old' })

describe('layout.replace', () => {
  test('takes a layout in file form', () => {
    expect(
      applyCommand(layout, { type: 'layout.replace', layout: { schema: 1, memory: { size: '1 MiB' } } }),
    ).toEqual(makeLayout({ memory: { size: 1048576 } }))
  })

  test('refuses what is no layout of this schema, and says why', () => {
    expect(() => applyCommand(layout, { type: 'layout.replace', layout: { schema: 2 } })).toThrow('schema 2')
    expect(() => applyCommand(layout, { type: 'layout.replace', layout: [] })).toThrow('JSON object')
  })
})
