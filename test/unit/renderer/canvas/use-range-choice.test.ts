// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { effectScope } from 'vue'
import { useRangeChoice } from '../../../../renderer/canvas/use-range-choice.ts'

/** Siblings beside each other, as a board draws them. */
const order = [0, 8, 1, 9, 2, 10]

function make(getGroup?: (member: number) => readonly number[]) {
  return effectScope().run(() =>
    useRangeChoice({ getOrder: () => order, ...(getGroup ? { getGroup } : {}) }),
  )!
}

const plain = { isStretching: false, isAdding: false }

test('a range follows the order that is drawn, both ways', () => {
  const choice = make()
  choice.begin(8, plain)
  choice.begin(9, { ...plain, isStretching: true })
  expect([...choice.chosen.value]).toEqual([8, 1, 9])
  choice.begin(0, { ...plain, isStretching: true })
  expect([...choice.chosen.value]).toEqual([0, 8])
})

test('adding keeps what is chosen, adding it again takes it away', () => {
  const choice = make()
  choice.begin(0, plain)
  choice.begin(2, { ...plain, isAdding: true })
  expect([...choice.chosen.value]).toEqual([0, 2])
  choice.begin(0, { ...plain, isAdding: true })
  expect([...choice.chosen.value]).toEqual([2])
})

test('a member brings its group along', () => {
  const choice = make((member) => [member % 8, (member % 8) + 8])
  choice.begin(9, plain)
  expect([...choice.chosen.value].sort((a, b) => a - b)).toEqual([1, 9])
})
