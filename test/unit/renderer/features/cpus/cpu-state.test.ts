import { expect, test } from 'vitest'
import { readCpuState } from '../../../../../renderer/features/cpus/cpu-state.ts'
import { makeSlots } from '../../canvas/make-slots.ts'

test('the board places all while the layout places none', () => {
  const state = readCpuState({ nodes: [{ id: 0 }], cpuAssignments: [] }, makeSlots(1, 2, 1, [0, 0]))
  expect(state.placedBy(1)).toBe('board')
  expect(state.leftOut).toEqual([])
})

test('slots that nobody placed are left out once others are placed', () => {
  const nodes = [{ id: 0 }, { id: 1, cpus: [2, 3] }]
  const state = readCpuState({ nodes, cpuAssignments: [] }, makeSlots(1, 4, 1, [0, 0, 1, 1]))
  expect(state.leftOut).toEqual([0, 1])
  expect([0, 2].map(state.placedBy)).toEqual(['left-out', 'layout'])
})

test('assignments by slot place what agrees with all their ids', () => {
  const cpuAssignments = [{ nodeId: 1, socketId: 1 }]
  const state = readCpuState(
    { nodes: [{ id: 0 }, { id: 1 }], cpuAssignments },
    makeSlots(2, 2, 1, [0, 0, 1, 1]),
  )
  expect(state.leftOut).toEqual([0, 1])
})

test('both threads of a split core are told, and no others', () => {
  const state = readCpuState(
    {
      nodes: [
        { id: 0, cpus: [0, 2, 3] },
        { id: 1, cpus: [1] },
      ],
      cpuAssignments: [],
    },
    makeSlots(1, 2, 2, [0, 1, 0, 0]),
  )
  expect([...state.split]).toEqual([0, 1])
})
