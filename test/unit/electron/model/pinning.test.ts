import { expect, test } from 'vitest'
import { listVcpuPins, makePinning } from '../../../../electron/model/pinning.ts'

test('of a vcpu that is named twice the last counts', () => {
  const pins = listVcpuPins({
    vcpus: [
      { vcpus: [0, 1], cpus: [2] },
      { vcpus: [1], cpus: [3] },
    ],
  })
  expect([...pins]).toEqual([
    [0, [2]],
    [1, [3]],
  ])
})

test('table and record are the same thing', () => {
  const pinning = {
    vcpus: [
      { vcpus: [0, 2], cpus: [4, 6] },
      { vcpus: [1], cpus: [5] },
    ],
    emulator: [0],
  }
  expect(makePinning({ vcpus: listVcpuPins(pinning), emulator: [0], iothreads: [] })).toEqual(pinning)
  expect(makePinning({ vcpus: new Map(), emulator: [], iothreads: [] })).toEqual({})
})
