import { describe, expect, test } from 'vitest'
import { applyCommand } from '../../../../../electron/commands/apply-command.ts'
import { makeLayout } from '../../../../../electron/model/layout.ts'

const layout = makeLayout({ backends: [{ kind: 'ram', id: 'm', size: 4096 }] })

describe('unset', () => {
  test('takes a property away', () => {
    expect(applyCommand(layout, { type: 'unset', at: '/backends/0/size' }).backends).toEqual([
      { kind: 'ram', id: 'm' },
    ])
  })

  test('refuses a property that a record must have', () => {
    expect(() => applyCommand(layout, { type: 'unset', at: '/backends/0/id' })).toThrow('/backends/0/id')
  })

  test('refuses an element of a list and says what does it', () => {
    expect(() => applyCommand(layout, { type: 'unset', at: '/backends/0' })).toThrow('use "remove"')
  })
})
