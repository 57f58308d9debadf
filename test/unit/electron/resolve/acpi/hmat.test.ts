import { describe, expect, test } from 'vitest'
import type { Layout } from '../../../../../electron/model/layout.ts'
import type { Hmat, HmatLatencyBandwidth } from '../../../../../electron/model/numa.ts'
import type { ResolvedAcpi } from '../../../../../electron/model/resolved.ts'
import { KIB, MIB } from '../../../../../electron/model/units/size.ts'
import { resolveFor } from '../resolve-for.ts'

/** The HMAT of a cpu node and a memory node. */
function getHmat(
  hmat: Partial<Hmat>,
  fields: Partial<Layout> = {},
  qemu?: string,
): NonNullable<ResolvedAcpi['hmat']> | undefined {
  return resolveFor(
    {
      machine: { type: 'q35', hmat: true },
      memory: { size: 128 * MIB },
      nodes: [
        { id: 0, mem: 64 * MIB, cpus: [0] },
        { id: 1, mem: 64 * MIB, initiator: 0 },
      ],
      hmat: { latencyBandwidth: [], caches: [], ...hmat },
      ...fields,
    },
    qemu,
  ).acpi.hmat
}

const latency = (target: number, value: number): HmatLatencyBandwidth => ({
  initiator: 0,
  target,
  hierarchy: 'memory',
  dataType: 'read-latency',
  latency: value,
})
const bandwidth = (target: number, mib: number): HmatLatencyBandwidth => ({
  initiator: 0,
  target,
  hierarchy: 'second-level',
  dataType: 'write-bandwidth',
  bandwidth: mib * MIB,
})

describe('the HMAT', () => {
  test('stores latencies over the largest power of ten that divides them', () => {
    expect(getHmat({ latencyBandwidth: [latency(0, 100), latency(1, 350)] })?.tables).toEqual([
      {
        hierarchy: 0,
        dataType: 1,
        baseUnit: 10_000,
        initiators: [0],
        targets: [0, 1],
        entries: [[10, 35]],
      },
    ])
  })

  test('stores bandwidths over their lowest common bit', () => {
    expect(getHmat({ latencyBandwidth: [bandwidth(0, 100), bandwidth(1, 8)] })?.tables).toEqual([
      { hierarchy: 2, dataType: 5, baseUnit: 4, initiators: [0], targets: [0, 1], entries: [[25, 2]] },
    ])
  })

  test.each([
    [[0], 2 ** 32 - 1000, [0, 0]],
    [[0, 30], 10_000, [0, 3]],
    [[65_536], 1000, [0, 0]],
    [[1_000_000, 7], 1000, [16_960, 7]],
    [[10_000_000], 10_000_000_000 % 2 ** 32, [1, 0]],
  ])('latencies %j have the base unit %i and the entries %j', (values, baseUnit, entries) => {
    const [table] =
      getHmat({ latencyBandwidth: values.map((value, target) => latency(target, value)) })?.tables ?? []
    expect(table).toMatchObject({ baseUnit, entries: [entries] })
  })

  test('the base unit of a bandwidth has 32 bits', () => {
    const [table] = getHmat({ latencyBandwidth: [bandwidth(0, 2 ** 32)] })?.tables ?? []
    expect(table).toMatchObject({ baseUnit: 0, entries: [[1, 0]] })
  })

  test('a bandwidth of nothing has no base unit', () => {
    const [table] = getHmat({ latencyBandwidth: [bandwidth(0, 0)] })?.tables ?? []
    expect(table).toMatchObject({ baseUnit: 0, entries: [[0, 0]] })
  })

  test('rows stand by initiator, whatever its id', () => {
    const nodes = [
      { id: 0, mem: 128 * MIB },
      { id: 1, cpus: [0] },
    ]
    const value = { ...latency(0, 20), initiator: 1 }
    const hmat = getHmat({ latencyBandwidth: [value, { ...value, initiator: 7 }] }, { nodes })
    expect(hmat?.tables[0]).toMatchObject({ initiators: [1], entries: [[2, 0]] })
    expect(hmat?.domains).toEqual([{ memory: 0 }])
  })

  test('nodes without memory are left out of the domains since 8.0', () => {
    const nodes = [
      { id: 0, mem: 128 * MIB, cpus: [0] },
      { id: 1, initiator: 0 },
    ]
    expect(getHmat({}, { nodes })?.domains).toEqual([{ memory: 0, initiator: 0 }])
    expect(getHmat({}, { nodes }, '7.2')?.domains).toEqual([
      { memory: 0, initiator: 0 },
      { memory: 1, initiator: 0 },
    ])
  })

  test('nodes of generic initiators are initiators since 9.0', () => {
    const genericInitiators = [{ id: 'g', node: 1 }]
    const latencyBandwidth = [latency(0, 20)]
    expect(getHmat({ latencyBandwidth }, { genericInitiators })?.tables[0]?.initiators).toEqual([0, 1])
    expect(getHmat({ latencyBandwidth }, { genericInitiators }, '8.2')?.tables[0]?.initiators).toEqual([0])
  })

  test('lists caches by node and level', () => {
    const cache = { nodeId: 0, associativity: 'direct', policy: 'write-through', line: 64 } as const
    const caches = [
      { ...cache, level: 2, size: 128 * KIB },
      { ...cache, level: 1, size: 64 * KIB },
    ]
    expect(getHmat({ caches })?.caches).toEqual([
      { node: 0, size: 64 * KIB, level: 1, levels: 2, associativity: 1, policy: 2, line: 64 },
      { node: 0, size: 128 * KIB, level: 2, levels: 2, associativity: 1, policy: 2, line: 64 },
    ])
  })

  test('is not built without hmat=on', () => {
    expect(getHmat({}, { machine: { type: 'q35' } })).toBeUndefined()
  })
})
