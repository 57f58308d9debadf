import { describe, expect, test } from 'vitest'
import type { MemoryBackend } from '../../../../../electron/model/backend.ts'
import type { Layout } from '../../../../../electron/model/layout.ts'
import type { ResolvedAcpi } from '../../../../../electron/model/resolved.ts'
import { GIB, KIB, MIB } from '../../../../../electron/model/units/size.ts'
import { resolveFor } from '../resolve-for.ts'

const HOLE = { start: 640 * KIB, end: MIB }

/** The SRAT of nodes with these sizes in bytes. */
function getSrat(
  sizes: number[],
  fields: Partial<Layout> = {},
): NonNullable<ResolvedAcpi['srat']> | undefined {
  const backends = sizes.map((size, id): MemoryBackend => ({ kind: 'ram', id: `m${String(id)}`, size }))
  return resolveFor({
    machine: { type: 'q35' },
    memory: { size: sizes.reduce((sum, size) => sum + size, 0), ...fields.memory },
    nodes: sizes.map((_, id) => ({ id, memdev: `m${String(id)}` })),
    ...fields,
    backends: [...backends, ...(fields.backends ?? [])],
  }).acpi.srat
}

describe('the SRAT', () => {
  test('cuts the legacy window and moves memory above 4 GiB', () => {
    expect(getSrat([3 * GIB, GIB])?.memory).toEqual([
      { node: 0, base: 0, length: HOLE.start, flags: 1 },
      { node: 0, base: HOLE.end, length: 2 * GIB - HOLE.end, flags: 1 },
      { node: 0, base: 4 * GIB, length: GIB, flags: 1 },
      { node: 1, base: 5 * GIB, length: GIB, flags: 1 },
    ])
  })

  test('a node that ends inside the window pushes the next one behind it', () => {
    expect(getSrat([704 * KIB, 64 * MIB])?.memory).toEqual([
      { node: 0, base: 0, length: HOLE.start, flags: 1 },
      // The shift counts as memory: what it pushes past the end of the lower stretch moves above 4 GiB.
      { node: 1, base: HOLE.end, length: 64 * MIB - 320 * KIB, flags: 1 },
      { node: 1, base: 4 * GIB, length: 320 * KIB, flags: 1 },
    ])
  })

  test('a node without memory has no entry', () => {
    expect(getSrat([0, 64 * MIB])?.memory.map(({ node }) => node)).toEqual([1, 1])
  })

  test('lists absent cpus by the APIC id of the topology', () => {
    const srat = getSrat([64 * MIB, 64 * MIB], {
      cpus: { cpus: 1, maxcpus: 12, sockets: 2, cores: 3, threads: 2 },
    })
    expect(srat?.cpus).toEqual([
      ...[0, 1, 2, 3, 4, 5].map((apicId) => ({ apicId, node: 0 })),
      ...[8, 9, 10, 11, 12, 13].map((apicId) => ({ apicId, node: 1 })),
    ])
  })

  test('ends with the memory-device area on the highest node, NVDIMMs before it', () => {
    const srat = getSrat([64 * MIB, 64 * MIB], {
      machine: { type: 'q35', nvdimm: true },
      memory: { size: 128 * MIB, maxSize: GIB, slots: 1 },
      backends: [{ kind: 'ram', id: 'n', size: 64 * MIB }],
      devices: [{ kind: 'nvdimm', memdev: 'n', node: 1 }],
    })
    expect(srat?.memory.slice(-2)).toEqual([
      { node: 1, base: 4 * GIB, length: 64 * MIB, flags: 5 },
      { node: 1, base: 4 * GIB, length: 2 * GIB - 128 * MIB, flags: 3 },
    ])
  })

  test('names generic initiators since 9.0', () => {
    const fields = {
      machine: { type: 'q35' },
      nodes: [{ id: 0, mem: 128 * MIB }, { id: 1 }],
      genericInitiators: [{ id: 'g', pciDev: 'd', node: 1 }, { id: 'h' }],
    }
    expect(resolveFor(fields).acpi.srat?.genericInitiators).toEqual([1])
    expect(resolveFor(fields, '8.2').acpi.srat?.genericInitiators).toEqual([])
  })

  test('is not built without nodes, without ACPI, or by machines that build none', () => {
    const nodes = [{ id: 0, mem: 128 * MIB }]
    expect(resolveFor({ machine: { type: 'q35' } }).acpi).toEqual({})
    expect(resolveFor({ machine: { type: 'q35', acpi: 'off' }, nodes }).acpi).toEqual({})
    expect(resolveFor({ machine: { type: 'q35' }, nodes, otherArgs: ['-no-acpi'] }, '7.2').acpi).toEqual({})
    expect(resolveFor({ machine: { type: 'microvm' }, nodes }).acpi).toEqual({})
  })

  test('stands beside a SLIT only with distances', () => {
    expect(getSrat([64 * MIB])).toBeDefined()
    const nodes = [
      { id: 0, mem: 64 * MIB },
      { id: 1, mem: 64 * MIB },
    ]
    const distances = [{ src: 0, dst: 1, val: 30 }]
    expect(resolveFor({ nodes }).acpi.slit).toBeUndefined()
    expect(resolveFor({ nodes, distances }).acpi.slit).toEqual([
      [10, 30],
      [30, 10],
    ])
  })
})

test('types before 1.7 leave the tables to the firmware', () => {
  const machine = { type: 'pc-i440fx-1.4' }
  expect(getSrat([GIB, GIB], { machine })).toBeUndefined()
  expect(getSrat([GIB, GIB], { machine: { type: 'pc-i440fx-1.7' } })).toBeDefined()
})
