import { expect, test } from 'vitest'
import { applyCommand } from '../../../../../electron/commands/apply-command.ts'
import { makeLayout } from '../../../../../electron/model/layout.ts'

const layout = makeLayout({ nodes: [{ id: 0 }, { id: 2 }] })

test('takes the lowest free id, or the one given', () => {
  expect(applyCommand(layout, { type: 'node.add' }).nodes.at(-1)).toEqual({ id: 1 })
  expect(applyCommand(layout, { type: 'node.add', id: 7 }).nodes.at(-1)).toEqual({ id: 7 })
})

test('refuses a taken id and a 129th node', () => {
  expect(() => applyCommand(layout, { type: 'node.add', id: 2 })).toThrow('guest node 2 already')
  const full = makeLayout({ nodes: Array.from({ length: 128 }, (_, id) => ({ id })) })
  expect(() => applyCommand(full, { type: 'node.add' })).toThrow('128 guest nodes already')
})
