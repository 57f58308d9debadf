import { describe, expect, test } from 'vitest'
import { applyCommand } from '../../../../../electron/commands/apply-command.ts'
import { makeLayout } from '../../../../../electron/model/layout.ts'

const layout = makeLayout({ otherArgs: ['-a', '-b'], devices: [{ kind: 'pc-dimm' }] })

describe('set', () => {
  test('gives a property a value', () => {
    expect(applyCommand(layout, { type: 'set', at: '/machine/hmat', value: true }).machine).toEqual({
      hmat: true,
    })
  })

  test('makes missing objects on the way', () => {
    expect(
      applyCommand(layout, { type: 'set', at: '/machine/extra/usb', value: 'off' }).machine.extra,
    ).toEqual({ usb: 'off' })
    expect(applyCommand(layout, { type: 'set', at: '/pinning/emulator', value: [0, 1] }).pinning).toEqual({
      emulator: [0, 1],
    })
  })

  test('replaces an element of a list', () => {
    expect(applyCommand(layout, { type: 'set', at: '/otherArgs/1', value: '-c' }).otherArgs).toEqual([
      '-a',
      '-c',
    ])
  })

  test.each([
    'name',
    '',
    '/otherArgs/2',
    '/otherArgs/x',
    '/backends/0/size',
    '/__proto__/x',
    '/machine/constructor/x',
  ])('refuses the place "%s"', (at) => {
    expect(() => applyCommand(layout, { type: 'set', at, value: 'x' })).toThrow()
    expect(Object.prototype).not.toHaveProperty('x')
  })

  test('a field the kind of device does not have is kept like any unknown field', () => {
    expect(applyCommand(layout, { type: 'set', at: '/devices/0/color', value: 'red' }).devices[0]).toEqual({
      kind: 'pc-dimm',
      color: 'red',
    })
  })
})
