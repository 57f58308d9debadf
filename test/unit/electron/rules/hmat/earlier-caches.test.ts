import { expect, test } from 'vitest'
import { listCachesInOrder } from '../../../../../electron/rules/hmat/earlier-caches.ts'
import { makeCache, makeHmatLayout } from '../../../../rule-tester/builders.ts'

test('tells for each cache the earlier ones of the same node, the first of each level', () => {
  const caches = [makeCache(0, 1, 10), makeCache(1, 1, 20), makeCache(0, 1, 30), makeCache(0, 2, 40)]
  const listed = listCachesInOrder(makeHmatLayout({ caches }))
  expect(listed.map(({ earlier }) => [...earlier.values()])).toEqual([[], [], [caches[0]], [caches[0]]])
})
