import { describe, expect, test } from 'vitest'
import type { LiveMemdev } from '../../../../../electron/contract/live.ts'
import { applySample, getSampleError, takeSample } from '../../../../../electron/host/live/sample-pages.ts'

const GIB = 2 ** 30

function makeMemdev(id: string, size: number, rest: Partial<LiveMemdev> = {}): LiveMemdev {
  return {
    ...{
      id,
      size,
      merge: true,
      dump: true,
      prealloc: false,
      share: false,
      policy: 'bind',
      'host-nodes': [0],
    },
    ...{ certainty: 'address', applied: 'yes', address: 0x7f0000000000, local: 1 },
    placement: {
      ...{ mapped: size, resident: size, nodes: { '0': size }, pageSize: 4096, dirty: 7, swapCache: 0 },
      ...{ policies: ['bind:0'], foreign: 0, readAt: 'then' },
    },
    ...rest,
  }
}

describe('the error', () => {
  test('holds for 95 of 100 samples of memory that is known', () => {
    const [size, count] = [64 * 2 ** 20, 1024]
    // 16384 pages, a third of them on node 1, in one stretch and scattered.
    for (const isOnOne of [(page: number) => page < 5461, (page: number) => (page * 7919) % 3 === 0]) {
      const truth = Array.from({ length: size / 4096 }, (_, page) => page).filter(isOnOne).length * 4096
      let near = 0
      for (let turn = 0; turn < 400; turn += 1) {
        let hits = 0
        for (let sample = 0; sample < count; sample += 1)
          if (isOnOne(Math.floor(((sample + Math.random()) / count) * (size / 4096)))) hits += 1
        const distance = Math.abs((hits / count) * size - truth)
        if (distance <= getSampleError(hits, count, size)) near += 1
      }
      expect(near).toBeGreaterThanOrEqual(0.92 * 400)
    }
  })

  test('is nothing where every page was asked for, and never nothing where none was seen', () => {
    expect(getSampleError(1, 1024, 4 * 2 ** 20)).toBe(0)
    expect(getSampleError(0, 1000, GIB)).toBe(Math.ceil(0.003 * GIB))
    expect(getSampleError(500, 1000, GIB)).toBeGreaterThan(0.03 * GIB)
  })
})

test('figures by node are the sample’s, the others stay those that were counted', async () => {
  const asked: unknown[] = []
  const { placement: __, ...unknown } = makeMemdev('b', GIB, { certainty: 'ambiguous', address: 1 })
  const all = [makeMemdev('a', GIB), unknown]
  const sample = await takeSample(all, 42, (options) => {
    asked.push(options)
    return Promise.resolve({ ranges: [{ '0': 512, '1': 256, '-1': 256 }], milliseconds: 0.5 })
  })
  expect(asked).toEqual([{ pid: 42, count: 1024, ranges: [{ start: 0x7f0000000000, size: GIB }] }])
  expect(sample.cost).toBe(0.5)
  const memdevs = applySample(all, sample)
  expect(memdevs[0]).toMatchObject({
    local: 2 / 3,
    placement: {
      ...{ resident: 0.75 * GIB, nodes: { '0': GIB / 2, '1': GIB / 4 }, dirty: 7, readAt: sample.readAt },
      sample: { pages: 1024, error: getSampleError(512, 1024, GIB), countedAt: 'then' },
    },
  })
  expect(memdevs[1]).toEqual(unknown)
})

test('nothing is asked where no pages are known', async () => {
  const { placement: _, ...bare } = makeMemdev('a', GIB)
  const refuse = (): Promise<never> => Promise.reject(new Error('asked'))
  const sample = await takeSample([bare], 42, refuse)
  expect([sample.cost, applySample([bare], sample)]).toEqual([0, [bare]])
})
