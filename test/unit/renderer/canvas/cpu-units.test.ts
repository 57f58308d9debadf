import { expect, test } from 'vitest'
import { groupSlots } from '../../../../renderer/canvas/cpu-units.ts'
import { makeSlots } from './make-slots.ts'

test('a press takes what its unit says', () => {
  const slots = makeSlots(2, 2, 2)
  expect(groupSlots(slots, 'thread').get(5)).toBeUndefined()
  expect(groupSlots(slots, 'core').get(5)).toEqual([4, 5])
  expect(groupSlots(slots, 'socket').get(5)).toEqual([4, 5, 6, 7])
})

test('a die is one of its socket', () => {
  const slots = makeSlots(1, 2, 2).map((slot) => ({
    ...slot,
    props: { ...slot.props, 'die-id': slot.props['core-id'] ?? 0 },
  }))
  expect(groupSlots(slots, 'die').get(0)).toEqual([0, 1])
})
