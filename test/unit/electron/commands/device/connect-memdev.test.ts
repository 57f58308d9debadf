import { describe, expect, test } from 'vitest'
import { applyCommand } from '../../../../../electron/commands/apply-command.ts'
import { makeLayout } from '../../../../../electron/model/layout.ts'

const layout = makeLayout({
  backends: [{ kind: 'ram', id: 'm0' }],
  nodes: [{ id: 0, memdev: 'm0' }],
  devices: [{ kind: 'pc-dimm' }, { kind: 'ivshmem-doorbell' }],
})

describe('device.connectMemdev', () => {
  test('connects a backend and takes it from whoever had it', () => {
    const next = applyCommand(layout, { type: 'device.connectMemdev', index: 0, memdev: 'm0' })
    expect(next.devices[0]).toEqual({ kind: 'pc-dimm', memdev: 'm0' })
    expect(next.nodes).toEqual([{ id: 0 }])
    expect(applyCommand(next, { type: 'device.connectMemdev', index: 0, memdev: null }).devices[0]).toEqual({
      kind: 'pc-dimm',
    })
  })

  test('refuses a device that takes no backend, and one that is not there', () => {
    expect(() => applyCommand(layout, { type: 'device.connectMemdev', index: 1, memdev: 'm0' })).toThrow(
      'ivshmem-doorbell takes no',
    )
    expect(() => applyCommand(layout, { type: 'device.connectMemdev', index: 2, memdev: 'm0' })).toThrow(
      'no device at position 2',
    )
  })
})
