import { describe, expect, test } from 'vitest'
import { applyCommand } from '../../../../../electron/commands/apply-command.ts'
import { makeLayout } from '../../../../../electron/model/layout.ts'

const layout = makeLayout({
  nodes: [
    { id: 0, cpus: [0, 1] },
    { id: 1, cpus: [2] },
  ],
})

describe('cpus.assign', () => {
  test('moves vcpus from the nodes that had them', () => {
    expect(applyCommand(layout, { type: 'cpus.assign', node: 1, cpus: [1, 3] }).nodes).toEqual([
      { id: 0, cpus: [0] },
      { id: 1, cpus: [1, 2, 3] },
    ])
  })

  test('a node that loses its last vcpu has no list', () => {
    expect(applyCommand(layout, { type: 'cpus.assign', node: 0, cpus: [2] }).nodes[1]).toEqual({ id: 1 })
  })

  test('refuses where cpus are assigned by slot, and says what to do', () => {
    const slots = { ...layout, cpuAssignments: [{ nodeId: 0 }] }
    expect(() => applyCommand(slots, { type: 'cpus.assign', node: 0, cpus: [0] })).toThrow(
      'remove those assignments',
    )
  })
})
