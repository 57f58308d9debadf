import { describe, expect, test } from 'vitest'
import type { Layout } from '../../../../electron/model/layout.ts'
import { GIB, KIB, MIB, TIB } from '../../../../electron/model/units/size.ts'
import { resolveFor } from './resolve-for.ts'

/** Ranges of main memory in MiB. */
function getRam(fields: Partial<Layout>, qemu?: string): number[][] {
  return resolveFor(fields, qemu)
    .addressMap.filter(({ kind }) => kind === 'ram')
    .map(({ start, end }) => [start / MIB, end / MIB])
}

describe('main memory in guest-physical addresses', () => {
  test.each([
    ['pc', 3583, [[0, 3583]]],
    [
      'pc',
      3584,
      [
        [0, 3072],
        [4096, 4608],
      ],
    ],
    [
      'pc',
      5120,
      [
        [0, 3072],
        [4096, 6144],
      ],
    ],
    [
      'pc-i440fx-1.7',
      5120,
      [
        [0, 3584],
        [4096, 5632],
      ],
    ],
    ['q35', 2815, [[0, 2815]]],
    [
      'q35',
      2816,
      [
        [0, 2048],
        [4096, 4864],
      ],
    ],
    [
      'q35',
      5120,
      [
        [0, 2048],
        [4096, 7168],
      ],
    ],
    [
      'isapc',
      4096,
      [
        [0, 3584],
        [4096, 4608],
      ],
    ],
    ['microvm', 3072, [[0, 3072]]],
    [
      'microvm',
      3073,
      [
        [0, 3072],
        [4096, 4097],
      ],
    ],
    ['none', 5120, [[0, 5120]]],
  ])('%s with %i MiB', (type, mib, expected) => {
    expect(getRam({ machine: { type }, memory: { size: mib * MIB } }, '7.2')).toEqual(expected)
  })

  test.each([
    [
      'pc',
      1024,
      3072,
      [
        [0, 1024],
        [4096, 6144],
      ],
    ],
    [
      'q35',
      1024,
      3072,
      [
        [0, 1024],
        [4096, 6144],
      ],
    ],
    ['pc', 4096, 3900, [[0, 3900]]],
    [
      'q35',
      4096,
      2900,
      [
        [0, 2048],
        [4096, 4948],
      ],
    ],
    [
      'pc',
      3200,
      3300,
      [
        [0, 3072],
        [4096, 4324],
      ],
    ],
  ])('%s with max-ram-below-4g of %i MiB and %i MiB of memory', (type, below, mib, expected) => {
    const machine = { type, maxRamBelow4g: below * MIB }
    expect(getRam({ machine, memory: { size: mib * MIB } })).toEqual(expected)
  })

  test('backends of nodes follow each other and are cut where the lower stretch ends', () => {
    const { addressMap, nodes } = resolveFor({
      machine: { type: 'q35' },
      memory: { size: 4 * GIB },
      backends: [
        { kind: 'ram', id: 'a', size: GIB },
        { kind: 'ram', id: 'b', size: 3 * GIB },
      ],
      nodes: [
        { id: 0, memdev: 'b' },
        { id: 1, memdev: 'a' },
      ],
    })
    expect(addressMap.filter(({ kind }) => kind === 'ram')).toEqual([
      { start: 0, end: 2 * GIB, kind: 'ram', owner: 'b', offset: 0, node: 0 },
      { start: 4 * GIB, end: 5 * GIB, kind: 'ram', owner: 'b', offset: 2 * GIB, node: 0 },
      { start: 5 * GIB, end: 6 * GIB, kind: 'ram', owner: 'a', offset: 0, node: 1 },
    ])
    expect(nodes.map(({ ranges }) => ranges)).toEqual([
      [
        { start: 0, end: 2 * GIB },
        { start: 4 * GIB, end: 5 * GIB },
      ],
      [{ start: 5 * GIB, end: 6 * GIB }],
    ])
  })

  test('nodes with mem= share the one RAM backend', () => {
    const { addressMap } = resolveFor({
      machine: { type: 'pc-i440fx-5.0' },
      memory: { size: 128 * MIB },
      nodes: [
        { id: 0, mem: 32 * MIB },
        { id: 1, mem: 64 * MIB },
      ],
    })
    expect(addressMap.slice(0, 3).map(({ owner, offset, node, end }) => [owner, offset, node, end])).toEqual([
      ['pc.ram', 0, 0, 32 * MIB],
      ['pc.ram', 32 * MIB, 1, 96 * MIB],
      ['pc.ram', 96 * MIB, undefined, 128 * MIB],
    ])
  })

  test('memory devices start at the next GiB, each slot adds one GiB, types before 2.2 add none', () => {
    const memory = { size: 5 * GIB + 8 * KIB, maxSize: 6 * GIB, slots: 2 }
    expect(resolveFor({ machine: { type: 'pc' }, memory }).deviceMemory).toEqual({
      start: 7 * GIB,
      end: 10 * GIB - 8 * KIB,
    })
    expect(resolveFor({ machine: { type: 'pc-i440fx-2.1' }, memory }, '7.2').deviceMemory?.end).toBe(
      8 * GIB - 8 * KIB,
    )
    expect(resolveFor({ machine: { type: 'pc-i440fx-2.0' }, memory }, '7.2').deviceMemory).toBeUndefined()
    expect(resolveFor({ machine: { type: 'microvm' }, memory }).deviceMemory).toBeUndefined()
  })

  test.each([
    [undefined, 'q35', TIB],
    ['EPYC-Rome,phys-bits=46', 'q35', TIB],
    ['max', 'q35', TIB],
    ['Haswell,vendor=AuthenticAMD', 'q35', TIB],
    ['max,vendor=GenuineIntel', 'q35', 4 * GIB],
    ['Haswell', 'q35', 4 * GIB],
    ['Dhyana', 'q35', 4 * GIB],
    ['EPYC', 'pc-q35-7.0', 4 * GIB],
  ])('with cpu %s on %s near 1 TiB memory above 4 GiB starts at %i', (cpu, type, start) => {
    const memory = { size: 5 * GIB, maxSize: TIB }
    const { addressMap } = resolveFor({ target: cpu === undefined ? {} : { cpu }, machine: { type }, memory })
    const ram = addressMap.filter(({ kind }) => kind === 'ram')
    expect(ram[1]?.start).toBe(start)
    expect(addressMap.some(({ owner }) => owner === 'hyper-transport')).toBe(start === TIB)
  })

  test("an accelerator that passes the host's maker through moves nothing", () => {
    const memory = { size: 5 * GIB, maxSize: TIB }
    const { deviceMemory } = resolveFor({ target: { accel: 'kvm' }, machine: { type: 'q35' }, memory })
    expect(deviceMemory?.start).toBe(7 * GIB)
  })

  test('enclave memory stands between main memory and memory devices', () => {
    const resolved = resolveFor({
      machine: { type: 'q35', sgxEpc: [{ memdev: 'e', node: 0 }] },
      memory: { size: 64 * MIB, maxSize: 128 * MIB },
      backends: [{ kind: 'epc', id: 'e', size: 64 * MIB }],
    })
    expect(resolved.deviceMemory?.start).toBe(5 * GIB)
    expect(resolved.memoryDevices).toEqual([
      { type: 'sgx-epc', data: { memdev: '/objects/e', memaddr: 4 * GIB, size: 64 * MIB, node: 0 } },
    ])
    expect(resolved.nodes[0]?.size).toBe(128 * MIB)
  })
})
