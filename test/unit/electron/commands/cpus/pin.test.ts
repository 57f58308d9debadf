import { describe, expect, test } from 'vitest'
import { applyCommand } from '../../../../../electron/commands/apply-command.ts'
import { makeLayout } from '../../../../../electron/model/layout.ts'

const layout = makeLayout({
  pinning: { vcpus: [{ vcpus: [0, 1], cpus: [4, 5] }], emulator: [0], iothreads: [{ id: 'io0', cpus: [1] }] },
})

describe('cpus.pin', () => {
  test('moves what it names, joins equal sets, and leaves the rest', () => {
    const vcpus = [
      { vcpus: [1], cpus: [7, 6] },
      { vcpus: [2], cpus: [6, 7] },
    ]
    expect(applyCommand(layout, { type: 'cpus.pin', vcpus }).pinning).toEqual({
      vcpus: [
        { vcpus: [0], cpus: [4, 5] },
        { vcpus: [1, 2], cpus: [6, 7] },
      ],
      emulator: [0],
      iothreads: [{ id: 'io0', cpus: [1] }],
    })
  })

  test('an empty set lets go; when nothing is left there is no record', () => {
    const emulator = applyCommand(layout, { type: 'cpus.pin', emulator: [] })
    expect(emulator.pinning).not.toHaveProperty('emulator')
    const none = applyCommand(emulator, {
      type: 'cpus.pin',
      vcpus: [{ vcpus: [0, 1], cpus: [] }],
      iothreads: [{ id: 'io0', cpus: [] }],
    })
    expect(none).not.toHaveProperty('pinning')
  })

  test('adds an iothread, and keeps fields that this version does not know', () => {
    const odd = makeLayout({ pinning: { emulator: [0], 'x-note': 'kept' } as object })
    expect(applyCommand(odd, { type: 'cpus.pin', iothreads: [{ id: 'io1', cpus: [3] }] }).pinning).toEqual({
      emulator: [0],
      'x-note': 'kept',
      iothreads: [{ id: 'io1', cpus: [3] }],
    })
  })

  test('refuses a host cpu that no layout can hold', () => {
    expect(() => applyCommand(layout, { type: 'cpus.pin', vcpus: [{ vcpus: [0], cpus: [70000] }] })).toThrow(
      '/pinning',
    )
  })
})
