import { expect, test } from 'vitest'
import { makeLayout, type Layout } from '../../../../../electron/model/layout.ts'
import { GIB, KIB, MIB } from '../../../../../electron/model/units/size.ts'
import {
  getBoardOf,
  getRequestedSize,
  getRoomyMaximum,
  isPcOrQ35,
} from '../../../../../electron/rules/machine/board-of.ts'
import { makeContext } from '../../../../rule-tester/builders.ts'

const contextOf = (fields: Partial<Layout>): ReturnType<typeof makeContext> => makeContext(makeLayout(fields))

test('takes -m rounded up to 8 KiB', () => {
  expect(getRequestedSize(contextOf({ memory: { size: 64 * MIB + 1 } }))).toBe(64 * MIB + 8 * KIB)
})

test('takes the default of the machine for no size and for 0', () => {
  expect(getRequestedSize(contextOf({}))).toBe(128 * MIB)
  expect(getRequestedSize(contextOf({ memory: { size: 0 } }))).toBe(128 * MIB)
  expect(getRequestedSize(contextOf({ machine: { type: 'none' } }))).toBe(0)
})

test('does not look at the backend of the machine', () => {
  const context = contextOf({
    machine: { memoryBackend: 'm' },
    backends: [{ kind: 'ram', id: 'm', size: GIB }],
  })
  expect(getRequestedSize(context)).toBe(128 * MIB)
})

test('knows the board of the machine type', () => {
  expect(getBoardOf(contextOf({ machine: { type: 'microvm' } })).ramId).toBe('microvm.ram')
  expect(isPcOrQ35(contextOf({ machine: { type: 'q35' } }))).toBe(true)
  expect(isPcOrQ35(contextOf({ machine: { type: 'isapc' } }))).toBe(false)
})

test('leaves 1 GiB for each slot, at least one and at most 256', () => {
  expect(getRoomyMaximum(GIB, 3)).toBe(4 * GIB)
  expect(getRoomyMaximum(GIB + 1, 0)).toBe(2 * GIB + 4 * KIB)
  expect(getRoomyMaximum(GIB, 1000)).toBe(257 * GIB)
})
