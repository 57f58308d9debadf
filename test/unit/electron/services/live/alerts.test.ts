import { describe, expect, test } from 'vitest'
import type { LiveMemdev } from '../../../../../electron/contract/live.ts'
import { LiveAlerts } from '../../../../../electron/services/live/alerts.ts'
import { makeMemdev, makeReading } from './make-reading.ts'

const GIB = 2 ** 30

/** A backend that is bound to node 1, `share` of it there; `error` of a sample, as a share. */
function bound(share: number, error?: number): LiveMemdev {
  const nodes = { '0': (1 - share) * GIB, '1': share * GIB }
  const memdev = makeMemdev({ id: 'ram0', policy: 'bind', 'host-nodes': [1], local: share })
  const sample = error === undefined ? {} : { sample: { pages: 1024, error: error * GIB, countedAt: '' } }
  return memdev.placement ? { ...memdev, placement: { ...memdev.placement, nodes, ...sample } } : memdev
}

const at = (seconds: number): string => new Date(seconds * 1000).toISOString()

describe('pages that are not where they should be', () => {
  test('are told from below 90 % until 95 %, with when it began', () => {
    const alerts = new LiveAlerts()
    const update = (share: number, seconds: number): (string | undefined)[] =>
      alerts.update(makeReading({ memdevs: [bound(share)], readAt: at(seconds) })).map(({ since }) => since)
    expect(update(0.92, 1)).toEqual([])
    expect(update(0.8, 2)).toEqual([at(2)])
    expect(update(0.93, 3)).toEqual([at(2)])
    expect(update(0.96, 4)).toEqual([])
    expect(update(0.93, 5)).toEqual([])
    expect(update(0.1, 6)).toEqual([at(6)])
  })

  test('say where they are', () => {
    expect(new LiveAlerts().update(makeReading({ memdevs: [bound(0.25)], readAt: at(0) }))).toEqual([
      { kind: 'stray', backend: 'ram0', wanted: '1', actual: '0', share: 0.25, since: at(0) },
    ])
  })

  test('are no alert where a sample could be that far off', () => {
    const read = (share: number, error: number): number =>
      new LiveAlerts().update(makeReading({ memdevs: [bound(share, error)] })).length
    expect(read(0.88, 0.03)).toBe(0)
    expect(read(0.86, 0.03)).toBe(1)
  })
})

test('a policy that is listed and not the kernel’s is an alert', () => {
  const memdev = makeMemdev({ id: 'ram0', policy: 'bind', 'host-nodes': [0, 1], applied: 'no' })
  expect(new LiveAlerts().update(makeReading({ memdevs: [memdev], readAt: at(9) }))).toEqual([
    { kind: 'policy', backend: 'ram0', wanted: 'bind:0-1', actual: 'default', since: at(9) },
  ])
})

test('VMs are told apart, and what is as it should be is no alert', () => {
  const alerts = new LiveAlerts()
  alerts.update(makeReading({ memdevs: [bound(0)], readAt: at(1) }))
  expect(alerts.update(makeReading({ key: '8@1', memdevs: [bound(0)], readAt: at(2) }))[0]?.since).toBe(at(2))
  expect(alerts.update(makeReading())).toEqual([])
})
