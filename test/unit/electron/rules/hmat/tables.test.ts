import { expect, test } from 'vitest'
import { listTables } from '../../../../../electron/rules/hmat/tables.ts'
import { makeHmatLayout, makeLatency } from '../../../../rule-tester/builders.ts'

test('puts entries of one hierarchy and data type into one table, in order', () => {
  const first = makeLatency(0, 0, 10)
  const other = { ...makeLatency(0, 0, 20), dataType: 'read-latency' as const }
  const second = makeLatency(0, 1, 30)
  const layout = makeHmatLayout({ latencyBandwidth: [first, other, second] })
  expect(listTables(layout)).toEqual([
    [
      { entry: first, position: 0 },
      { entry: second, position: 2 },
    ],
    [{ entry: other, position: 1 }],
  ])
})
