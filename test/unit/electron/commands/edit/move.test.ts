import { describe, expect, test } from 'vitest'
import { applyCommand } from '../../../../../electron/commands/apply-command.ts'
import { makeLayout } from '../../../../../electron/model/layout.ts'

const layout = makeLayout({ otherArgs: ['-a', '-b', '-c'] })

describe('move', () => {
  test('puts an element at another position', () => {
    expect(applyCommand(layout, { type: 'move', at: '/otherArgs/0', index: 2 }).otherArgs).toEqual([
      '-b',
      '-c',
      '-a',
    ])
    expect(applyCommand(layout, { type: 'move', at: '/otherArgs/2', index: 0 }).otherArgs).toEqual([
      '-c',
      '-a',
      '-b',
    ])
  })

  test('refuses a position past the end', () => {
    expect(() => applyCommand(layout, { type: 'move', at: '/otherArgs/0', index: 3 })).toThrow(
      'past the end of a list of 3',
    )
  })
})
