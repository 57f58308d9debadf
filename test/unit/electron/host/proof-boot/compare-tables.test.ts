import { describe, expect, test } from 'vitest'
import type { TableDifference } from '../../../../../electron/contract/proof-boot.ts'
import { compareTables } from '../../../../../electron/host/proof-boot/compare-tables.ts'
import type { DecodedTables } from '../../../../../electron/host/proof-boot/decode-tables.ts'
import { makeLayout } from '../../../../../electron/model/layout.ts'
import type { ResolvedAcpi, ResolvedLayout } from '../../../../../electron/model/resolved.ts'
import { getStoredCapabilities } from '../../../../../electron/model/stored-capabilities.ts'
import { GIB, MIB } from '../../../../../electron/model/units/size.ts'
import { resolve } from '../../../../../electron/resolve/resolve.ts'

const layout = makeLayout({
  machine: { type: 'q35', hmat: true, nvdimm: true },
  memory: { size: 4 * GIB, maxSize: 16 * GIB, slots: 4 },
  cpus: { cpus: 2 },
  backends: [
    { kind: 'ram', id: 'a', size: GIB },
    { kind: 'ram', id: 'b', size: 3 * GIB },
    { kind: 'ram', id: 'n', size: 64 * MIB },
  ],
  nodes: [
    { id: 0, memdev: 'a', cpus: [0, 1] },
    { id: 1, memdev: 'b', initiator: 0 },
  ],
  distances: [{ src: 0, dst: 1, val: 21 }],
  hmat: {
    latencyBandwidth: [
      { initiator: 0, target: 0, hierarchy: 'memory', dataType: 'access-latency', latency: 10 },
      { initiator: 0, target: 1, hierarchy: 'memory', dataType: 'access-latency', latency: 100 },
    ],
    caches: [{ nodeId: 1, size: GIB, level: 1, associativity: 'direct', policy: 'write-back', line: 64 }],
  },
  devices: [{ kind: 'nvdimm', memdev: 'n' }],
})

const resolved: ResolvedLayout = resolve(layout, getStoredCapabilities('10.0'))
const [nvdimm] = resolved.memoryDevices
const nfit = [{ node: 0, base: nvdimm?.data.addr ?? 0, length: nvdimm?.data.size ?? 0 }]

function compareChanged(change: (acpi: Required<ResolvedAcpi>) => void): TableDifference[] {
  const acpi = structuredClone(resolved.acpi) as Required<ResolvedAcpi>
  change(acpi)
  return compareTables(resolved, { acpi, nfit, problems: [] }, undefined)
}

test('tables that are as resolved have no differences', () => {
  expect(Object.keys(resolved.acpi).sort()).toEqual(['hmat', 'slit', 'srat'])
  expect(compareChanged(() => undefined)).toEqual([])
})

describe('a difference names the table, the place and both values', () => {
  const cases: [string, (acpi: Required<ResolvedAcpi>) => void, TableDifference][] = [
    [
      'a distance',
      ({ slit }) => slit[0]!.splice(1, 1, 20),
      { table: 'SLIT', where: 'from node 0 to node 1', expected: '21', actual: '20' },
    ],
    [
      'a cpu',
      ({ srat }) => (srat.cpus[1]!.node = 1),
      { table: 'SRAT', where: 'cpus › 1', expected: 'APIC 1 on node 0', actual: 'APIC 1 on node 1' },
    ],
    [
      'a range of memory',
      ({ srat }) => (srat.memory[0]!.length = 0x1000),
      {
        table: 'SRAT',
        where: 'memory › 0',
        expected: 'node 0: 0x0–0xa0000, flags 1',
        actual: 'node 0: 0x0–0x1000, flags 1',
      },
    ],
    [
      'a generic initiator',
      ({ srat }) => srat.genericInitiators.push(1),
      { table: 'SRAT', where: 'number of generic initiators', expected: '0', actual: '1' },
    ],
    [
      'an initiator',
      ({ hmat }) => delete hmat.domains[1]!.initiator,
      {
        table: 'HMAT',
        where: 'proximity domains › 1',
        expected: 'memory of node 1, initiator 0',
        actual: 'memory of node 1, initiator nothing',
      },
    ],
    [
      'a latency',
      ({ hmat }) => hmat.tables[0]!.entries[0]!.splice(1, 1, 7),
      {
        table: 'HMAT',
        where: 'hierarchy 0, data type 0 › from node 0 to node 1',
        expected: '10',
        actual: '7',
      },
    ],
    [
      'a base unit',
      ({ hmat }) => (hmat.tables[0]!.baseUnit = 1),
      { table: 'HMAT', where: 'hierarchy 0, data type 0 › base unit', expected: '10000', actual: '1' },
    ],
    [
      'a table that is missing',
      (acpi) => delete (acpi as ResolvedAcpi).slit,
      { table: 'SLIT', where: 'presence', expected: 'a table', actual: 'no table' },
    ],
  ]

  test.each(cases)('%s', (_name, change, expected) => {
    expect(compareChanged(change)[0]).toEqual(expected)
  })

  test('a cache', () => {
    const [difference] = compareChanged(({ hmat }) => (hmat.caches[0]!.line = 128))
    expect(difference?.where).toBe('caches › 0')
    expect(difference?.actual).toMatch(/line 128$/)
  })
})

test('NVDIMMs in another order are the same', () => {
  const entry = { node: 0, base: 8 * GIB, length: GIB, flags: 5 }
  const [first, second] = [entry, { ...entry, base: 9 * GIB }]
  const make = (memory: (typeof entry)[]): ResolvedLayout => ({
    ...resolved,
    acpi: { srat: { cpus: [], memory, genericInitiators: [] } },
  })
  const decoded: DecodedTables = { acpi: make([second, first]).acpi, nfit, problems: [] }
  expect(compareTables(make([first, second]), decoded, undefined)).toEqual([])
})

test('a range of persistent memory that is elsewhere is told', () => {
  const moved = nfit.map((range) => ({ ...range, base: 0 }))
  const [difference] = compareTables(resolved, { acpi: resolved.acpi, nfit: moved, problems: [] }, undefined)
  expect(difference).toMatchObject({ table: 'NFIT', where: 'ranges › 0', actual: 'node 0: 0x0–0x4000000' })
})

test('a broken table is one difference, its contents are none', () => {
  const { slit: _slit, ...acpi } = resolved.acpi
  const problems: DecodedTables['problems'] = [{ table: 'SLIT', problem: 'has a wrong checksum' }]
  expect(compareTables(resolved, { acpi, nfit, problems }, undefined)).toEqual([
    {
      table: 'SLIT',
      where: 'the table itself',
      expected: 'a whole table',
      actual: 'has a wrong checksum',
    },
  ])
})

describe('the memory map', () => {
  const decoded: DecodedTables = { acpi: resolved.acpi, nfit, problems: [] }

  test('agrees by its RAM, neighbours joined', () => {
    const map = [
      { start: 0, end: 2 * GIB, type: 1 },
      { start: 4 * GIB, end: 5 * GIB, type: 1 },
      { start: 5 * GIB, end: 6 * GIB, type: 1 },
      { start: 0xfd_0000_0000, end: 0x100_0000_0000, type: 2 },
    ]
    expect(compareTables(resolved, decoded, map)).toEqual([])
  })

  test('differs where RAM stands elsewhere', () => {
    const map = [{ start: 0, end: 4 * GIB, type: 1 }]
    expect(compareTables(resolved, decoded, map)).toContainEqual({
      table: 'memory map',
      where: 'RAM › 0',
      expected: '0x0–0x80000000',
      actual: '0x0–0x100000000',
    })
  })
})

test('at most 200 differences are told', () => {
  const rows = Array.from({ length: 20 }, () => new Array<number>(20).fill(1))
  const many: ResolvedLayout = { ...resolved, acpi: { slit: rows } }
  const zeros = rows.map((row) => row.map(() => 0))
  expect(compareTables(many, { acpi: { slit: zeros }, nfit, problems: [] }, undefined)).toHaveLength(200)
})
