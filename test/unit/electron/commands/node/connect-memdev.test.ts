import { describe, expect, test } from 'vitest'
import { applyCommand } from '../../../../../electron/commands/apply-command.ts'
import { makeLayout } from '../../../../../electron/model/layout.ts'
import { MIB } from '../../../../../electron/model/units/size.ts'

const layout = makeLayout({
  machine: { memoryBackend: 'm1' },
  backends: [
    { kind: 'ram', id: 'm0' },
    { kind: 'ram', id: 'm1' },
  ],
  nodes: [
    { id: 0, memdev: 'm0' },
    { id: 1, mem: 64 * MIB },
  ],
  devices: [{ kind: 'pc-dimm', memdev: 'm1' }],
})

describe('node.connectMemdev', () => {
  test('takes the backend from whoever had it, and the node loses mem=', () => {
    expect(applyCommand(layout, { type: 'node.connectMemdev', id: 1, memdev: 'm0' }).nodes).toEqual([
      { id: 0 },
      { id: 1, memdev: 'm0' },
    ])
    expect(applyCommand(layout, { type: 'node.connectMemdev', id: 1, memdev: 'm1' })).toMatchObject({
      machine: {},
      devices: [{ kind: 'pc-dimm' }],
    })
  })

  test('null disconnects', () => {
    expect(applyCommand(layout, { type: 'node.connectMemdev', id: 0, memdev: null }).nodes[0]).toEqual({
      id: 0,
    })
  })

  test('refuses a backend that is not there', () => {
    expect(() => applyCommand(layout, { type: 'node.connectMemdev', id: 0, memdev: 'm7' })).toThrow(
      'no memory backend "m7"',
    )
  })
})
