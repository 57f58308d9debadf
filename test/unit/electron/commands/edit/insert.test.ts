import { describe, expect, test } from 'vitest'
import { applyCommand } from '../../../../../electron/commands/apply-command.ts'
import { makeLayout } from '../../../../../electron/model/layout.ts'

const layout = makeLayout({ distances: [{ src: 0, dst: 1, val: 20 }] })
const value = { src: 1, dst: 0, val: 21 }

describe('insert', () => {
  test('adds at the end, or before a position', () => {
    expect(applyCommand(layout, { type: 'insert', at: '/distances', value }).distances[1]).toEqual(value)
    expect(applyCommand(layout, { type: 'insert', at: '/distances', index: 0, value }).distances[0]).toEqual(
      value,
    )
  })

  test('makes a list that is not there yet', () => {
    expect(
      applyCommand(layout, { type: 'insert', at: '/pinning/vcpus', value: { vcpus: [0], cpus: [4] } })
        .pinning,
    ).toEqual({
      vcpus: [{ vcpus: [0], cpus: [4] }],
    })
  })

  test('refuses a place past the end, a record that does not fit, and what is no list', () => {
    expect(() => applyCommand(layout, { type: 'insert', at: '/distances', index: 2, value })).toThrow(
      'past the end',
    )
    expect(() => applyCommand(layout, { type: 'insert', at: '/distances', value: { src: 0 } })).toThrow(
      '/distances/1/dst',
    )
    expect(() => applyCommand(layout, { type: 'insert', at: '/name', value })).toThrow('not a list')
  })
})
