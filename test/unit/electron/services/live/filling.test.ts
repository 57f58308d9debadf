import { expect, test } from 'vitest'
import type { LiveMemdev, LivePoint } from '../../../../../electron/contract/live.ts'
import { findFilling } from '../../../../../electron/services/live/filling.ts'
import { makeMemdev, makeReading } from './make-reading.ts'

const GIB = 2 ** 30

function filled(resident: number): LiveMemdev {
  const memdev = makeMemdev({ id: 'ram0', size: 8 * GIB, prealloc: true })
  return memdev.placement ? { ...memdev, placement: { ...memdev.placement, resident } } : memdev
}

const point = (seconds: number, resident: number): LivePoint => ({
  at: seconds * 1000,
  backends: { ram0: { resident, nodes: {} } },
})

const starting = (resident: number): Parameters<typeof findFilling>[0] =>
  makeReading({ source: 'command-line', memdevs: [filled(resident), makeMemdev({ id: 'other' })] })

test('how far it is, and how long it takes at the rate of the last ten seconds', () => {
  const points = [point(0, 0), point(50, GIB), point(54, 2 * GIB), point(58, 3 * GIB)]
  expect(findFilling(starting(3 * GIB), points)).toEqual([
    { backend: 'ram0', filled: 3 * GIB, size: 8 * GIB, secondsLeft: 20 },
  ])
})

test('no time is told before there are two counts, nor when nothing moves', () => {
  const expected = [{ backend: 'ram0', filled: GIB, size: 8 * GIB }]
  expect(findFilling(starting(GIB), [])).toEqual(expected)
  expect(findFilling(starting(GIB), [point(1, GIB)])).toEqual(expected)
  expect(findFilling(starting(GIB), [point(1, GIB), point(2, GIB)])).toEqual(expected)
})

test('nothing is being filled when all is there, or when QEMU answers', () => {
  expect(findFilling(starting(8 * GIB), [])).toEqual([])
  expect(findFilling(makeReading({ memdevs: [filled(GIB)] }), [])).toEqual([])
})
