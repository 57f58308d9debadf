import { expect, test } from 'vitest'
import { getPlacementParts, listNodes } from '../../../../../renderer/features/live/placement-parts.ts'
import { makeMemdev } from '../../../electron/services/live/make-reading.ts'

test('pages are where they should be, elsewhere, or not there', () => {
  const memdev = makeMemdev({ id: 'a', size: 100, 'host-nodes': [1], policy: 'bind' })
  if (memdev.placement) Object.assign(memdev.placement, { resident: 90, nodes: { '0': 10, '1': 80 } })
  expect(getPlacementParts(memdev)).toMatchObject({ local: 80, stray: 10, absent: 10 })
})

test('without host nodes all that is in memory may be where it is', () => {
  const memdev = makeMemdev({ id: 'a', size: 100 })
  expect(getPlacementParts(memdev)).toMatchObject({ local: 100, stray: 0, absent: 0 })
})

test('nodes are listed by number, without empty ones', () => {
  expect(listNodes({ '10': 1, '2': 3, '0': 0 }, String)).toBe('2: 3, 10: 1')
})
