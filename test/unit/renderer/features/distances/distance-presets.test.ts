import { describe, expect, test } from 'vitest'
import { completeDistances } from '../../../../../electron/resolve/distances.ts'
import {
  DISTANCE_PRESETS,
  getPresetNeed,
  listDistances,
  makePreset,
} from '../../../../../renderer/features/distances/distance-presets.ts'

const withCpus = (...hasCpus: boolean[]) => hasCpus.map((has, id) => ({ id, hasCpus: has }))
const four = withCpus(true, true, true, true)

describe('presets of distances', () => {
  test('a ring counts hops the short way round', () => {
    expect(makePreset('ring', four)).toEqual([
      [10, 21, 31, 21],
      [21, 10, 21, 31],
      [31, 21, 10, 21],
      [21, 31, 21, 10],
    ])
  })

  test('a ring of 128 sockets stays below unreachable', () => {
    const ring = makePreset('ring', withCpus(...new Array<boolean>(128).fill(true)))
    expect(Math.max(...ring.flat())).toBe(254)
  })

  test('clusters are nearer within a socket', () => {
    expect(makePreset('clusters', four)[0]).toEqual([10, 12, 21, 21])
  })

  test('far memory is where the cpus are not', () => {
    expect(makePreset('far-memory', withCpus(true, true, false, false))).toEqual([
      [10, 21, 40, 40],
      [21, 10, 40, 40],
      [40, 40, 10, 60],
      [40, 40, 60, 10],
    ])
  })

  test('say what they need', () => {
    expect(getPresetNeed('sockets', withCpus(true))).toBe('two')
    expect(getPresetNeed('ring', withCpus(true, true))).toBe('three')
    expect(getPresetNeed('clusters', withCpus(true, true, true))).toBe('even')
    expect(getPresetNeed('clusters', withCpus(true, true, true, true, true))).toBe('even')
    expect(getPresetNeed('far-memory', four)).toBe('bare')
    expect(getPresetNeed('far-memory', withCpus(false, false))).toBe('bare')
    for (const preset of DISTANCE_PRESETS.slice(0, 3)) expect(getPresetNeed(preset, four)).toBeUndefined()
  })

  test('keep one direction, which QEMU completes to the same matrix', () => {
    for (const preset of ['sockets', 'ring', 'clusters'] as const) {
      const matrix = makePreset(preset, four)
      const distances = listDistances([0, 1, 2, 3], matrix)
      expect(distances).toHaveLength(6)
      expect(completeDistances(distances, [0, 1, 2, 3])).toEqual(matrix)
    }
  })

  test('an uneven matrix keeps both directions', () => {
    const uneven = [
      [10, 20],
      [30, 10],
    ]
    expect(listDistances([4, 7], uneven)).toEqual([
      { src: 4, dst: 7, val: 20 },
      { src: 7, dst: 4, val: 30 },
    ])
  })
})
