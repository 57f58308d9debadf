import { describe, expect, test } from 'vitest'
import { applyCommand } from '../../../../../electron/commands/apply-command.ts'
import { makeLayout } from '../../../../../electron/model/layout.ts'
import { MIB } from '../../../../../electron/model/units/size.ts'
import {
  getCellValue,
  makeNextCache,
  setCellValue,
  type HmatCell,
} from '../../../../../renderer/features/hmat/hmat-edits.ts'

const latency: HmatCell = { initiator: 0, target: 1, hierarchy: 'memory', dataType: 'read-latency' }
const bandwidth: HmatCell = { ...latency, dataType: 'read-bandwidth' }

/** The layout after a cell was set. */
function set(layout: ReturnType<typeof makeLayout>, cell: HmatCell, value: number | undefined) {
  return setCellValue(layout.hmat, cell, value).reduce(applyCommand, layout)
}

describe('a cell of the HMAT', () => {
  test('is added, changed in place, and taken away', () => {
    const first = set(set(makeLayout(), latency, 100), bandwidth, 50 * MIB)
    expect(first.hmat.latencyBandwidth).toEqual([
      { ...latency, latency: 100 },
      { ...bandwidth, bandwidth: 50 * MIB },
    ])
    const second = set(first, latency, 200)
    expect(getCellValue(second.hmat, latency)).toBe(200)
    expect(second.hmat.latencyBandwidth).toHaveLength(2)
    expect(set(second, latency, undefined).hmat.latencyBandwidth).toEqual([
      { ...bandwidth, bandwidth: 50 * MIB },
    ])
  })

  test('taking away what is not there is no edit', () => {
    expect(setCellValue(makeLayout().hmat, latency, undefined)).toEqual([])
  })
})

describe('the next cache', () => {
  test('is a level further and twice as large, three at most', () => {
    const hmat = makeLayout().hmat
    for (const expected of [
      { level: 1, size: 64 * MIB },
      { level: 2, size: 128 * MIB },
      { level: 3, size: 256 * MIB },
    ]) {
      const cache = makeNextCache(hmat, 0, 64 * MIB)
      expect(cache).toMatchObject(expected)
      if (cache) hmat.caches.push(cache)
    }
    expect(makeNextCache(hmat, 0, 64 * MIB)).toBeUndefined()
    expect(makeNextCache(hmat, 1, MIB)).toMatchObject({ level: 1, size: MIB })
  })
})
