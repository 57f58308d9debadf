import { describe, expect, test } from 'vitest'
import {
  makePin,
  makeSuggestedPin,
  withSuggestion,
  type PinThread,
} from '../../../../../renderer/features/pinning/pin-threads.ts'

const threads: PinThread[] = [
  { key: 0, kind: 'vcpu', cpus: [] },
  { key: 1, kind: 'vcpu', cpus: [9] },
  { key: -1, kind: 'emulator', cpus: [] },
  { key: -2, kind: 'iothread', id: 'io0', cpus: [] },
]

describe('a pin', () => {
  test('gives vcpus one host cpu each, in the order that is given', () => {
    expect(makePin(threads.slice(0, 2), [5, 13, 6], 'each')).toEqual({
      type: 'cpus.pin',
      vcpus: [
        { vcpus: [0], cpus: [5] },
        { vcpus: [1], cpus: [13] },
      ],
    })
  })

  test('gives all to all where there are too few, or where they are to share', () => {
    const all = { type: 'cpus.pin', vcpus: [{ vcpus: [0, 1], cpus: [5] }] }
    expect(makePin(threads.slice(0, 2), [5], 'each')).toEqual(all)
    expect(makePin(threads.slice(0, 2), [4, 5], 'share').vcpus).toEqual([{ vcpus: [0, 1], cpus: [4, 5] }])
  })

  test('the emulator and iothreads get all, and only they are named', () => {
    expect(makePin(threads.slice(2), [0, 8], 'each')).toEqual({
      type: 'cpus.pin',
      emulator: [0, 8],
      iothreads: [{ id: 'io0', cpus: [0, 8] }],
    })
  })
})

test('a suggestion is one pin, and shows before it is one', () => {
  const suggestion = [
    { subject: { kind: 'vcpus' as const }, pins: [{ vcpus: [0], cpus: [2] }], reasons: [] },
    { subject: { kind: 'emulator' as const }, pins: [{ vcpus: [], cpus: [3] }], reasons: [] },
    { subject: { kind: 'iothread' as const, id: 'io0' }, pins: [{ vcpus: [], cpus: [4] }], reasons: [] },
  ]
  expect(makeSuggestedPin(suggestion)).toEqual({
    type: 'cpus.pin',
    vcpus: [{ vcpus: [0], cpus: [2] }],
    emulator: [3],
    iothreads: [{ id: 'io0', cpus: [4] }],
  })
  expect(withSuggestion(threads, suggestion).map(({ cpus }) => cpus)).toEqual([[2], [9], [3], [4]])
})
