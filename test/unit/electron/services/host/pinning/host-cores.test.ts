import { describe, expect, test } from 'vitest'
import {
  chooseCores,
  listHostCores,
  listUsableCpus,
} from '../../../../../../electron/services/host/pinning/host-cores.ts'
import { makePicture } from './make-picture.ts'

test('cpus outside the control group are not used', () => {
  const picture = makePicture({ nodes: 1, cores: 4, threads: 2, allowed: [2, 3, 6] })
  expect(listUsableCpus(picture)).toEqual([2, 3, 6])
  expect(listHostCores(picture, []).map(({ cpus }) => cpus)).toEqual([[2, 6], [3]])
})

test('a core knows its node, its cache, and who else pins on it', () => {
  const picture = makePicture({ nodes: 2, cores: 2, threads: 2, coresPerCache: 1 })
  const others = [{ title: 'db', from: 'open' as const, cpus: [5] }]
  expect(listHostCores(picture, others)).toEqual([
    { cpus: [0, 4], node: 0, cache: 0, isFirst: true, others: [] },
    { cpus: [1, 5], node: 0, cache: 1, isFirst: false, others: ['db'] },
    { cpus: [2, 6], node: 1, cache: 2, isFirst: true, others: [] },
    { cpus: [3, 7], node: 1, cache: 3, isFirst: false, others: [] },
  ])
})

describe('the best cores', () => {
  const choose = (coresPerCache: number, count: number): number[][] =>
    chooseCores(listHostCores(makePicture({ nodes: 1, cores: 8, threads: 1, coresPerCache }), []), count).map(
      ({ cpus }) => cpus,
    )

  test('share one cache where that has room, the first core left alone', () => {
    expect(choose(4, 3)).toEqual([[1], [2], [3]])
    expect(choose(4, 4)).toEqual([[4], [5], [6], [7]])
    expect(choose(8, 4)).toEqual([[1], [2], [3], [4]])
  })

  test('fill as few caches as can be where one is too small', () => {
    expect(new Set(choose(2, 4).map(([cpu = 0]) => Math.floor(cpu / 2))).size).toBe(2)
  })

  test('are all of them where there are too few', () => {
    expect(choose(4, 20)).toHaveLength(8)
  })
})
