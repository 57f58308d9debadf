import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { MIB } from '../../../../electron/model/units/size.ts'
import { splitMemory, type SplitAlgorithm } from '../../../../electron/resolve/node-split.ts'
import { resolveFor } from './resolve-for.ts'

interface Vector {
  algorithm: SplitAlgorithm
  ram: number
  nodes: number
  alignShift: number
  split: number[]
}

const file = join(import.meta.dirname, '../../../fixtures/vectors/node-split.json')
const vectors = JSON.parse(readFileSync(file, 'utf8')) as Vector[]
const nodes = [{ id: 0 }, { id: 1 }, { id: 2 }]

/** Boot memory of three nodes without any, in MiB. */
function split(qemu: string, type: string): number[] {
  const resolved = resolveFor({ machine: { type }, memory: { size: 100 * MIB }, nodes }, qemu)
  return resolved.nodes.map(({ boot }) => boot / MIB)
}

describe('memory shared among nodes', () => {
  test('all vectors of both algorithms hold', () => {
    expect(vectors.length).toBeGreaterThan(300)
    for (const { algorithm, ram, nodes: count, alignShift, split: expected } of vectors) {
      expect(splitMemory(algorithm, ram, count, 2 ** alignShift)).toEqual(expected)
    }
  })

  test('QEMU up to 5.1 shares by the age of the machine type', () => {
    expect(split('5.1', 'pc-i440fx-5.0')).toEqual([32, 32, 36])
    expect(split('5.1', 'pc-i440fx-2.9')).toEqual([32, 32, 36])
    expect(
      resolveFor(
        {
          memory: { size: 1000 * MIB },
          nodes: [...nodes, { id: 3 }, { id: 4 }, { id: 5 }, { id: 6 }],
          machine: { type: 'pc-i440fx-5.0' },
        },
        '5.1',
      ).nodes.map(({ boot }) => boot / MIB),
    ).toEqual([136, 144, 144, 144, 144, 144, 144])
    expect(
      resolveFor(
        {
          memory: { size: 1000 * MIB },
          nodes: [...nodes, { id: 3 }, { id: 4 }, { id: 5 }, { id: 6 }],
          machine: { type: 'pc-i440fx-2.9' },
        },
        '5.1',
      ).nodes.map(({ boot }) => boot / MIB),
    ).toEqual([136, 136, 136, 136, 136, 136, 184])
  })

  test('QEMU from 5.2 on shares nothing', () => {
    expect(split('5.2', 'pc-i440fx-5.0')).toEqual([0, 0, 0])
  })

  test('nothing is shared when one node has memory', () => {
    const given = [{ id: 0, mem: 100 * MIB }, { id: 1 }]
    const resolved = resolveFor(
      { machine: { type: 'pc-i440fx-5.0' }, memory: { size: 100 * MIB }, nodes: given },
      '5.1',
    )
    expect(resolved.nodes.map(({ boot }) => boot)).toEqual([100 * MIB, 0])
  })

  test('no node, no share', () => {
    expect(splitMemory('default', 1000, 0)).toEqual([])
  })
})
