import { expect, test } from 'vitest'
import { LiveHistory, printCsv } from '../../../../../electron/services/live/history.ts'
import { makeMemdev, makeReading } from './make-reading.ts'

test('keeps an hour of the VMs that were looked at last', () => {
  const history = new LiveHistory()
  for (let n = 0; n < 5000; n += 1) history.add(makeReading({ readAt: new Date(n * 1000).toISOString() }))
  expect(history.get('7@1')).toHaveLength(3600)
  expect(history.get('7@1').at(-1)?.at).toBe(4_999_000)
  for (let n = 0; n < 16; n += 1) history.add(makeReading({ key: `${String(n)}@2` }))
  expect(history.get('7@1')).toEqual([])
  expect(history.get('15@2')).toHaveLength(1)
})

test('prints a line a backend, a column a node, and no formulas', () => {
  const history = new LiveHistory()
  const [memdev] = [makeMemdev({ id: '=a,"b"', 'host-nodes': [0], local: 0.5 })]
  if (memdev.placement) memdev.placement.nodes = { '0': 512, '2': 512 }
  history.add(makeReading({ memdevs: [memdev] }))
  expect(printCsv(history.get('7@1'))).toBe(
    'time,backend,resident,local,node0,node2\r\n' +
      `2026-01-01T00:00:00.000Z,"'=a,""b""",${String(2 ** 30)},0.5000,512,512\r\n`,
  )
})
