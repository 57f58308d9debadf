import { expect, test } from 'vitest'
import { listDeclaredIds, listDeclaredNodes } from '../../../../../electron/rules/numa/declared-nodes.ts'
import { makeNodes, withNode } from '../../../../rule-tester/builders.ts'

test('drops a node whose initiator is 128 or more while HMAT is on', () => {
  const layout = withNode(makeNodes(2, { machine: { hmat: true } }), 0, { initiator: 128 })
  expect(listDeclaredNodes(layout).map(({ position }) => position)).toEqual([1])
  expect(listDeclaredIds(layout)).toEqual([1])
})

test('keeps it while HMAT is off, where the initiator itself is refused', () => {
  expect(listDeclaredIds(withNode(makeNodes(2), 0, { initiator: 128 }))).toEqual([0, 1])
})

test('lists ids once, ascending, without those QEMU cannot number', () => {
  const layout = { ...makeNodes(0), nodes: [{ id: 2 }, { id: 0 }, { id: 2 }, { id: 128 }, { id: -1 }] }
  expect(listDeclaredIds(layout)).toEqual([0, 2])
})
