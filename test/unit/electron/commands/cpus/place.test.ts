import { describe, expect, test } from 'vitest'
import { applyCommand, applyCommands } from '../../../../../electron/commands/apply-command.ts'
import { makeLayout } from '../../../../../electron/model/layout.ts'

const layout = makeLayout({ nodes: [{ id: 0, cpus: [0, 1] }, { id: 1, cpus: [2] }, { id: 2 }] })

describe('cpus.place', () => {
  test('gives every node exactly what it says, sorted', () => {
    const homes = [
      { node: 1, cpus: [3, 0] },
      { node: 2, cpus: [1] },
    ]
    expect(applyCommand(layout, { type: 'cpus.place', homes }).nodes).toEqual([
      { id: 0 },
      { id: 1, cpus: [0, 3] },
      { id: 2, cpus: [1] },
    ])
  })

  test('gives assignments by slot up, in one step that goes back', () => {
    const slots = { ...layout, cpuAssignments: [{ nodeId: 1, socketId: 0 }] }
    const { layout: next, inverse } = applyCommands(slots, [
      { type: 'cpus.place', homes: [{ node: 0, cpus: [0, 1, 2, 3] }] },
    ])
    expect(next.cpuAssignments).toEqual([])
    expect(inverse.length).toBeGreaterThan(0)
  })

  test('refuses a cpu on two nodes, and a node that is not there', () => {
    const twice = [
      { node: 0, cpus: [0, 1] },
      { node: 1, cpus: [1] },
    ]
    expect(() => applyCommand(layout, { type: 'cpus.place', homes: twice })).toThrow('CPU 1')
    expect(() => applyCommand(layout, { type: 'cpus.place', homes: [{ node: 9, cpus: [] }] })).toThrow(
      'no guest node 9',
    )
  })
})
