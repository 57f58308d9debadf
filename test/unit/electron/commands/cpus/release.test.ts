import { describe, expect, test } from 'vitest'
import { applyCommand } from '../../../../../electron/commands/apply-command.ts'
import { makeLayout } from '../../../../../electron/model/layout.ts'

const layout = makeLayout({
  nodes: [
    { id: 0, cpus: [0, 1] },
    { id: 1, cpus: [2] },
  ],
})

describe('cpus.release', () => {
  test('takes vcpus from their nodes, and the list with the last of them', () => {
    expect(applyCommand(layout, { type: 'cpus.release', cpus: [1, 2, 7] }).nodes).toEqual([
      { id: 0, cpus: [0] },
      { id: 1 },
    ])
  })

  test('refuses where cpus are assigned by slot', () => {
    const slots = { ...layout, cpuAssignments: [{ nodeId: 0 }] }
    expect(() => applyCommand(slots, { type: 'cpus.release', cpus: [0] })).toThrow('by slot')
  })
})
