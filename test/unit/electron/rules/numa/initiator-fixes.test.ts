import { expect, test } from 'vitest'
import { makeInitiatorFixes } from '../../../../../electron/rules/numa/initiator-fixes.ts'
import { makeContext, makeNodes } from '../../../../rule-tester/builders.ts'

const listValues = (node: number, fields: Parameters<typeof makeNodes>[1] = {}): unknown[] =>
  makeInitiatorFixes('/nodes/1/initiator', node, makeContext(makeNodes(2, fields)).resolved).map(
    ({ commands: [command] }) => (command?.type === 'set' ? command.value : command?.type),
  )

test('offers the node itself when it has cpus', () => {
  expect(listValues(1)).toEqual([1, 'unset'])
})

test('offers the first node with cpus otherwise', () => {
  const nodes = [
    { id: 0, memdev: 'm0', cpus: [0, 1] },
    { id: 1, memdev: 'm1' },
  ]
  expect(listValues(1, { nodes })).toEqual([0, 'unset'])
})

test('offers only to remove it when no node has cpus', () => {
  expect(listValues(1, { machine: { type: 'none' } })).toEqual(['unset'])
})
