import { describe, expect, test } from 'vitest'
import { printHostNodes } from '../../../../../electron/model/print-numactl.ts'
import {
  matchNodes,
  parseDistances,
  pickMatrix,
} from '../../../../../renderer/features/distances/parse-distances.ts'

const uneven = [
  [10, 21, 31],
  [22, 10, 21],
  [31, 21, 10],
]

describe('distances of a text', () => {
  test('numactl -H is read with the ids it names', () => {
    const text = printHostNodes(
      [0, 2, 5].map((id, row) => ({
        id,
        cpus: [id],
        memTotal: 2 ** 30,
        memFree: 0,
        distances: uneven[row] ?? [],
      })),
    )
    expect(parseDistances(text)).toEqual({ nodes: [0, 2, 5], matrix: uneven })
  })

  test('the last lines of numactl -H are enough, with any line ends', () => {
    const text = 'node   0   1 \r\n  0:  10  20 \r\n  1:  20  10 \r\n'
    expect(parseDistances(text)?.matrix).toEqual([
      [10, 20],
      [20, 10],
    ])
  })

  test('a row that is missing is no matrix', () => {
    expect(parseDistances('node distances:\nnode 0 1\n 0: 10 20\n')).toBeUndefined()
  })

  test('hwloc 2 XML is read in pieces, by os index, and only latencies of nodes', () => {
    const text = `<topology version="2.0"><distances2 type="PU" nbobjs="1" kind="5" indexing="os">
      <indexes length="1">0</indexes><u64values length="1">3</u64values></distances2>
      <distances2 type="NUMANode" nbobjs="2" kind="9" name="NUMABandwidth" indexing="os">
      <indexes length="4">0 1 </indexes><u64values length="9">90 20 20 90 </u64values></distances2>
      <distances2 type="NUMANode" nbobjs="2" kind="5" name="NUMALatency" indexing="os">
      <indexes length="4">0 3 </indexes><u64values length="6">10 21 </u64values>
      <u64values length="6">22 10 </u64values></distances2></topology>`
    expect(parseDistances(text)).toEqual({
      nodes: [0, 3],
      matrix: [
        [10, 21],
        [22, 10],
      ],
    })
  })

  test('hwloc 1 XML keeps multiples of a base', () => {
    const text = `<topology><object type="Machine"><distances nbobjs="2" relative_depth="1" latency_base="10.000000">
      <latency value="1.000000"/><latency value="2.100000"/><latency value="2.100000"/><latency value="1.000000"/>
      </distances></object></topology>`
    expect(parseDistances(text)?.matrix).toEqual([
      [10, 21],
      [21, 10],
    ])
  })

  test('anything else holds none', () => {
    for (const text of ['', 'hello', '<topology></topology>', 'node\nnode x']) {
      expect(parseDistances(text)).toBeUndefined()
    }
  })
})

describe('the nodes of a copy', () => {
  const source = { nodes: [0, 2, 5], matrix: uneven }

  test('follow the bindings where each guest node has one', () => {
    const match = matchNodes(source, [5, 0])
    expect(match).toEqual({ rows: [2, 0], isByBinding: true })
    expect(pickMatrix(source.matrix, match?.rows ?? [])).toEqual([
      [10, 31],
      [31, 10],
    ])
  })

  test('are taken in order when one is free or bound elsewhere', () => {
    expect(matchNodes(source, [5, undefined])).toEqual({ rows: [0, 1], isByBinding: false })
    expect(matchNodes(source, [5, 7])).toEqual({ rows: [0, 1], isByBinding: false })
  })

  test('more guest nodes than the source has cannot be matched', () => {
    expect(matchNodes(source, new Array<undefined>(4).fill(undefined))).toBeUndefined()
  })
})
