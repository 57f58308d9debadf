import { describe, expect, test } from 'vitest'
import type { HmatLatencyBandwidth } from '../../../../../electron/model/numa.ts'
import type { ResolvedNode } from '../../../../../electron/model/resolved.ts'
import { GIB } from '../../../../../electron/model/units/size.ts'
import { listMemoryTiers } from '../../../../../renderer/features/hmat/memory-tiers.ts'

function makeNode(id: number, cpus: number[], size = GIB): ResolvedNode {
  return { id, size, plugged: 0, boot: size, cpus, possibleCpus: cpus, ranges: [] }
}

/** What an initiator sees of a target: access latency in ns, access bandwidth in GiB per second. */
function describeAccess(
  initiator: number,
  target: number,
  latency: number,
  bandwidth: number,
): HmatLatencyBandwidth[] {
  const cell = { initiator, target, hierarchy: 'memory' as const }
  return [
    { ...cell, dataType: 'access-latency', latency },
    { ...cell, dataType: 'access-bandwidth', bandwidth: bandwidth * GIB },
  ]
}

const near = makeNode(0, [0, 1])
const bare = makeNode(1, [])

describe('the tiers of a Linux guest', () => {
  test('without an HMAT all memory is ordinary', () => {
    expect(listMemoryTiers([near, bare], [])).toEqual([{ tier: 4, nodes: [0, 1] }])
  })

  test('slower memory without cpus stands in a tier further down', () => {
    const entries = [...describeAccess(0, 0, 100, 100), ...describeAccess(0, 1, 200, 50)]
    // 4608 × 2 × 2 = 18432 = 18 chunks of 1024.
    expect(listMemoryTiers([near, bare], entries)).toEqual([
      { tier: 4, nodes: [0] },
      { tier: 18, nodes: [1] },
    ])
  })

  test('faster memory without cpus comes first', () => {
    const entries = [...describeAccess(0, 0, 100, 100), ...describeAccess(0, 1, 100, 400)]
    expect(listMemoryTiers([near, bare], entries)).toEqual([
      { tier: 1, nodes: [1] },
      { tier: 4, nodes: [0] },
    ])
  })

  test('a latency alone places nothing', () => {
    const entries = describeAccess(0, 0, 100, 100).concat(describeAccess(0, 1, 300, 50).slice(0, 1))
    expect(listMemoryTiers([near, bare], entries)).toEqual([{ tier: 4, nodes: [0, 1] }])
  })

  test('read and write are told apart, and levels of caches do not count', () => {
    const cell = { initiator: 0, target: 1, hierarchy: 'memory' as const }
    const entries: HmatLatencyBandwidth[] = [
      ...describeAccess(0, 0, 100, 100),
      { ...cell, dataType: 'read-latency', latency: 100 },
      { ...cell, dataType: 'write-latency', latency: 300 },
      { ...cell, dataType: 'access-bandwidth', bandwidth: 100 * GIB },
      { ...cell, hierarchy: 'first-level', dataType: 'access-latency', latency: 9000 },
    ]
    expect(listMemoryTiers([near, bare], entries).at(-1)).toEqual({ tier: 9, nodes: [1] })
  })

  test('the initiator of a node counts, else the best of all', () => {
    const other = makeNode(2, [2])
    const entries = [
      ...describeAccess(0, 0, 100, 100),
      ...describeAccess(2, 2, 100, 100),
      ...describeAccess(0, 1, 200, 100),
      ...describeAccess(2, 1, 400, 100),
    ]
    expect(listMemoryTiers([near, bare, other], entries).at(-1)?.tier).toBe(9)
    expect(listMemoryTiers([near, { ...bare, initiator: 2 }, other], entries).at(-1)?.tier).toBe(18)
  })

  test('ordinary memory that differs by more than a tenth makes Linux distrust all of it', () => {
    const other = makeNode(2, [2])
    const entries = [
      ...describeAccess(0, 0, 100, 100),
      ...describeAccess(2, 2, 120, 100),
      ...describeAccess(0, 1, 400, 100),
    ]
    expect(listMemoryTiers([near, bare, other], entries)).toEqual([{ tier: 4, nodes: [0, 1, 2] }])
  })

  test('a node without memory is in none', () => {
    expect(listMemoryTiers([near, makeNode(1, [], 0)], [])).toEqual([{ tier: 4, nodes: [0] }])
  })
})
