import { expect, test } from 'vitest'
import { emptyHistory, popRedo, popUndo, pushStep } from '../../../../electron/document/history.ts'

const step = (label: string) => ({ label, patches: [], inverse: [] })

test('a new step forgets what could be redone', () => {
  const two = pushStep(pushStep(emptyHistory, step('a')), step('b'))
  const undone = popUndo(two)
  expect(undone?.step.label).toBe('b')
  expect(undone && popRedo(undone.history)?.history).toEqual(two)
  expect(undone && pushStep(undone.history, step('c'))).toMatchObject({
    past: [{ label: 'a' }, { label: 'c' }],
    future: [],
  })
})

test('an empty side gives nothing', () => {
  expect(popUndo(emptyHistory)).toBeUndefined()
  expect(popRedo(emptyHistory)).toBeUndefined()
})

test('keeps the newest thousand steps', () => {
  let history = emptyHistory
  for (let i = 0; i < 1005; i += 1) history = pushStep(history, step(String(i)))
  expect(history.past).toHaveLength(1000)
  expect(history.past[0]?.label).toBe('5')
})
