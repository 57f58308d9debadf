import { describe, expect, test } from 'vitest'
import { applyCommand } from '../../../../../electron/commands/apply-command.ts'
import { makeLayout } from '../../../../../electron/model/layout.ts'

const layout = makeLayout({
  backends: [{ kind: 'ram', id: 'm' }],
  ignored: [{ rule: 'trap/backend-unused', at: '/backends/m', note: 'x' }],
})

describe('diagnostic.heed', () => {
  test.each(['/backends/0', '/backends/m'])('takes the note at %s away', (at) => {
    expect(
      applyCommand(layout, { type: 'diagnostic.heed', rule: 'trap/backend-unused', at }).ignored,
    ).toEqual([])
  })

  test('refuses what is not ignored', () => {
    expect(() => applyCommand(layout, { type: 'diagnostic.heed', rule: 'a/b', at: '' })).toThrow(
      'a/b is not ignored at /.',
    )
  })
})
