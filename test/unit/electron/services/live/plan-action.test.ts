import { describe, expect, test } from 'vitest'
import type { LiveAction } from '../../../../../electron/contract/live-action.ts'
import { planAction } from '../../../../../electron/services/live/plan-action.ts'
import { makeReading } from './make-reading.ts'

const PLUG: LiveAction = {
  ...{ kind: 'plug-dimm', id: 'd1', backend: 'd1m', size: 2 ** 30, backendKind: 'memfd', share: true },
  ...{ node: 1, policy: 'bind', hostNodes: [0] },
}

describe('planning', () => {
  test('a DIMM is a backend and a device, and goes the other way round', () => {
    expect(planAction(PLUG, makeReading())).toEqual({
      commands: [
        {
          execute: 'object-add',
          arguments: {
            ...{ 'qom-type': 'memory-backend-memfd', id: 'd1m', size: 2 ** 30, share: true },
            ...{ policy: 'bind', 'host-nodes': [0] },
          },
        },
        { execute: 'device_add', arguments: { driver: 'pc-dimm', id: 'd1', memdev: 'd1m', node: 1 } },
      ],
      undo: [
        { execute: 'device_del', arguments: { id: 'd1' } },
        { execute: 'object-del', arguments: { id: 'd1m' } },
      ],
    })
  })

  test('virtio-mem is asked for a size, and back for the one before', () => {
    const { commands, undo } = planAction({ kind: 'resize', id: 'v0', size: 2 ** 28 }, makeReading())
    const path = '/machine/peripheral/v0'
    const set = (value: number): object => ({
      execute: 'qom-set',
      arguments: { path, property: 'requested-size', value },
    })
    expect([commands, undo]).toEqual([[set(2 ** 28)], [set(0)]])
  })

  test('a removed DIMM comes back to its place', () => {
    const { undo } = planAction({ kind: 'unplug', id: 'd0' }, makeReading())
    expect(undo[0]?.arguments).toEqual({
      ...{ driver: 'pc-dimm', id: 'd0', memdev: 'd0m', node: 0, slot: 0, addr: 5 * 2 ** 30 },
    })
  })
})

test.each<[string, LiveAction, string]>([
  ['a backend that is there', { ...PLUG, backend: 'ram0' }, 'a backend ram0 already'],
  ['a device that is there', { ...PLUG, id: 'd0' }, 'a device d0 already'],
  ['part of a block', { ...PLUG, size: 2 ** 20 }, 'no multiple'],
  ['unplugging nothing', { kind: 'unplug', id: 'no' }, 'no memory device no'],
  ['unplugging virtio-mem', { kind: 'unplug', id: 'v0' }, 'only a DIMM'],
  ['resizing a DIMM', { kind: 'resize', id: 'd0', size: 0 }, 'no virtio-mem device'],
  ['too much', { kind: 'resize', id: 'v0', size: 2 ** 31 }, 'at most 1 GiB'],
  ['an odd size', { kind: 'resize', id: 'v0', size: 2 ** 20 }, 'blocks of 2 MiB'],
  ['freeing what is used', { kind: 'delete-backend', id: 'd0m' }, 'd0 uses d0m'],
  ['freeing nothing', { kind: 'delete-backend', id: 'no' }, 'no backend no'],
])('%s is impossible', (_, action, words) => {
  expect(planAction(action, makeReading()).impossible).toContain(words)
})
