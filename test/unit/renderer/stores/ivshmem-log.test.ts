import { expect, test } from 'vitest'
import type { IvshmemEvent, IvshmemPeer } from '../../../../electron/contract/ivshmem.ts'
import {
  filterLog,
  LOG_KINDS,
  LOG_LIMIT,
  printLog,
  type Totals,
  withEvents,
} from '../../../../renderer/stores/ivshmem-log.ts'
import { withVisits } from '../../../../renderer/stores/ivshmem-visits.ts'

const makePeer = (id: number, serial = id): IvshmemPeer => ({
  id,
  serial,
  pid: 100 + id,
  uid: 0,
  gid: 0,
  startTime: 0,
  joinedAt: 1000 + serial,
  sent: 0,
  queued: 0,
  stalled: false,
  paused: false,
  vm: `vm-${id}`,
  process: 'same',
})
const makeRings = (at: number, ...counts: number[]): IvshmemEvent => ({
  type: 'rings',
  at,
  cells: counts.map((count, vector) => ({ sender: 0, receiver: 1, vector, count, rate: 0 })),
})

test('rings are told by how much each total grew', () => {
  const totals: Totals = new Map()
  const first = withEvents([], [makeRings(1, 5, 1)], totals)
  const log = withEvents(first, [makeRings(2, 12, 1)], totals)
  expect(log.map(({ number, vector, count }) => [number, vector, count])).toEqual([
    [0, 0, 5],
    [1, 1, 1],
    [2, 0, 7],
  ])
  // A total that shrank is of a new peer with that id.
  expect(withEvents([], [makeRings(3, 2)], totals)).toMatchObject([{ count: 2 }])
})

test('a batch of many cells is summed up, and nothing is lost of the sum', () => {
  const counts = Array.from({ length: 300 }, (_, index) => index + 1)
  const log = withEvents([], [makeRings(1, ...counts)], new Map())
  expect(log).toHaveLength(65)
  expect(log.at(-1)).toMatchObject({ type: 'more-rings', text: '236' })
  expect(log.reduce((sum, { count = 0 }) => sum + count, 0)).toBe((300 * 301) / 2)
})

test('the log keeps the newest entries only', () => {
  const events = Array.from({ length: LOG_LIMIT + 10 }, (_, at): IvshmemEvent => ({
    type: 'warning',
    at,
    text: 'full',
  }))
  const log = withEvents([], events, new Map())
  expect(log).toHaveLength(LOG_LIMIT)
  expect(log[0]?.number).toBe(10)
})

test('is filtered by kind and by peer', () => {
  const events: IvshmemEvent[] = [
    { type: 'join', at: 1, peer: makePeer(2) },
    makeRings(2, 1),
    { type: 'leave', at: 3, id: 2, serial: 2, why: 'it closed' },
  ]
  const log = withEvents([], events, new Map())
  const all = new Set(LOG_KINDS)
  expect(filterLog(log, { kinds: all, peer: 2 }).map(({ type }) => type)).toEqual(['join', 'leave'])
  expect(filterLog(log, { kinds: all, peer: 0 }).map(({ type }) => type)).toEqual(['rings'])
  expect(filterLog(log, { kinds: new Set(['leave'] as const) })).toHaveLength(1)
})

test('is exported as JSON and as CSV that no spreadsheet runs', () => {
  const text = '=cmd|"x", y'
  const log = withEvents([], [{ type: 'warning', at: 0, text }], new Map())
  expect(JSON.parse(printLog(log, 'json'))).toEqual([
    { at: '1970-01-01T00:00:00.000Z', type: 'warning', text },
  ])
  expect(printLog(log, 'csv')).toBe(
    'at,type,sender,peer,vector,count,text\r\n1970-01-01T00:00:00.000Z,warning,,,,,"\'=cmd|""x"", y"\r\n',
  )
})

test('stays are told apart by serial, not by id', () => {
  const join = (serial: number): IvshmemEvent => ({ type: 'join', at: serial, peer: makePeer(0, serial) })
  const visits = withVisits(
    [],
    [join(1), { type: 'leave', at: 9, id: 0, serial: 1, why: 'it closed' }, join(2), join(2)],
  )
  expect(visits).toMatchObject([{ serial: 2 }, { serial: 1, leftAt: 9, why: 'it closed', name: 'vm-0' }])
  expect(visits[0]?.leftAt).toBeUndefined()
})
