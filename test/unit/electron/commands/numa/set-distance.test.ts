import { describe, expect, test } from 'vitest'
import { applyCommand } from '../../../../../electron/commands/apply-command.ts'
import { makeLayout } from '../../../../../electron/model/layout.ts'

describe('numa.setDistance', () => {
  test('adds a pair, both ways when symmetric', () => {
    const layout = makeLayout()
    expect(applyCommand(layout, { type: 'numa.setDistance', src: 0, dst: 1, val: 21 }).distances).toEqual([
      { src: 0, dst: 1, val: 21 },
    ])
    expect(
      applyCommand(layout, { type: 'numa.setDistance', src: 0, dst: 1, val: 21, symmetric: true }).distances,
    ).toEqual([
      { src: 0, dst: 1, val: 21 },
      { src: 1, dst: 0, val: 21 },
    ])
  })

  test('changes the last of repeated pairs, the one QEMU takes', () => {
    const layout = makeLayout({
      distances: [
        { src: 0, dst: 1, val: 20 },
        { src: 0, dst: 1, val: 30 },
      ],
    })
    expect(
      applyCommand(layout, { type: 'numa.setDistance', src: 0, dst: 1, val: 40 }).distances.map(
        ({ val }) => val,
      ),
    ).toEqual([20, 40])
  })

  test('a node is set once even when symmetric', () => {
    const layout = makeLayout()
    expect(
      applyCommand(layout, { type: 'numa.setDistance', src: 1, dst: 1, val: 10, symmetric: true }).distances,
    ).toHaveLength(1)
  })
})
