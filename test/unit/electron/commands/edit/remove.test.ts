import { describe, expect, test } from 'vitest'
import { applyCommand } from '../../../../../electron/commands/apply-command.ts'
import { makeLayout } from '../../../../../electron/model/layout.ts'

const layout = makeLayout({ name: 'a', otherArgs: ['-a', '-b', '-c'] })

describe('remove', () => {
  test('takes an element out of a list', () => {
    expect(applyCommand(layout, { type: 'remove', at: '/otherArgs/1' }).otherArgs).toEqual(['-a', '-c'])
  })

  test('refuses a position the list does not have, and a property', () => {
    expect(() => applyCommand(layout, { type: 'remove', at: '/otherArgs/3' })).toThrow(
      'position 3 of a list of 3',
    )
    expect(() => applyCommand(layout, { type: 'remove', at: '/name' })).toThrow('use "unset"')
  })
})
