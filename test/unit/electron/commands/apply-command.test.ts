import { applyPatches } from 'immer'
import { describe, expect, test } from 'vitest'
import { applyCommand, applyCommands } from '../../../../electron/commands/apply-command.ts'
import { Failure } from '../../../../electron/model/failure.ts'
import { makeLayout } from '../../../../electron/model/layout.ts'
import { MIB } from '../../../../electron/model/units/size.ts'

const layout = makeLayout({
  name: 'a',
  backends: [{ kind: 'ram', id: 'm0', size: 64 * MIB }],
  nodes: [{ id: 0 }],
})

describe('applyCommands', () => {
  test('applies in order as one edit with patches both ways', () => {
    const edit = applyCommands(layout, [
      { type: 'set', at: '/backends/0/size', value: 128 * MIB },
      { type: 'node.connectMemdev', id: 0, memdev: 'm0' },
    ])
    expect(edit.layout).toMatchObject({ backends: [{ size: 128 * MIB }], nodes: [{ memdev: 'm0' }] })
    expect(applyPatches(layout, edit.patches)).toEqual(edit.layout)
    expect(applyPatches(edit.layout, edit.inverse)).toEqual(layout)
  })

  test('changes nothing when one of the commands is refused', () => {
    const before = JSON.stringify(layout)
    expect(() =>
      applyCommands(layout, [
        { type: 'set', at: '/name', value: 'b' },
        { type: 'backend.remove', id: 'nobody' },
      ]),
    ).toThrow('There is no memory backend "nobody".')
    expect(JSON.stringify(layout)).toBe(before)
  })

  test.each<[string, string, number | string | boolean]>([
    ['a negative size', '/backends/0/size', -1],
    ['a text as size', '/backends/0/size', '64 MiB'],
    ['a size of 8 PiB', '/backends/0/size', 2 ** 53],
    ['a number as id', '/backends/0/id', 7],
    ['a text as flag', '/backends/0/share', 'on'],
    ['an unknown policy', '/backends/0/policy', 'nearest'],
    ['a text as target', '/target', 'x'],
    ['a number in a list of arguments', '/otherArgs', 7],
  ])('refuses %s and names the place', (_, at, value) => {
    expect(() => applyCommand(layout, { type: 'set', at, value })).toThrow(Failure)
    expect(() => applyCommand(layout, { type: 'set', at, value })).toThrow(at)
  })

  test('an edit of the whole layout can be followed by others in the same step', () => {
    const edit = applyCommands(layout, [
      { type: 'layout.replace', layout: { schema: 1, name: 'new' } },
      { type: 'node.add' },
    ])
    expect(edit.layout).toMatchObject({ name: 'new', backends: [], nodes: [{ id: 0 }] })
    expect(applyPatches(edit.layout, edit.inverse)).toEqual(layout)
  })
})
