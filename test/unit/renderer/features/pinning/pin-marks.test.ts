import { expect, test } from 'vitest'
import { isOdd, listOccupancy, readMarks } from '../../../../../renderer/features/pinning/pin-marks.ts'
import type { PinThread } from '../../../../../renderer/features/pinning/pin-threads.ts'

const nodeOf = new Map([
  [0, 0],
  [1, 0],
  [2, 1],
])
const usable = new Set([0, 1, 2])
const vcpu = (key: number, cpus: number[], homes?: number[]): PinThread => ({
  key,
  kind: 'vcpu',
  cpus,
  homes,
})

function read(threads: PinThread[], at = 0) {
  const others = [{ title: 'web', from: 'open' as const, cpus: [1] }]
  return readMarks(threads[at]!, listOccupancy(threads, others), nodeOf, usable)
}

test('a vcpu away from its memory is far, one whose memory is bound nowhere is not', () => {
  expect(read([vcpu(0, [2], [0])]).farFrom).toEqual([0])
  expect(read([vcpu(0, [0], [0])]).farFrom).toEqual([])
  expect(isOdd(read([vcpu(0, [2])]))).toBe(false)
})

test('host cpus that are not there are told', () => {
  expect(read([vcpu(0, [0, 77])]).absent).toEqual([77])
})

test('vcpus with one host cpu for both crowd each other; those that may go elsewhere do not', () => {
  expect(read([vcpu(0, [0]), vcpu(3, [0])]).crowdedBy).toEqual([3])
  expect(read([vcpu(0, [0, 2]), vcpu(3, [0])]).crowdedBy).toEqual([])
  expect(listOccupancy([vcpu(0, [0]), vcpu(3, [0])], []).get(0)?.isCrowded).toBe(true)
})

test('layouts that pin on the same host cpu are named', () => {
  expect(read([vcpu(0, [0, 1])]).others).toEqual(['web'])
})
