import { expect, test } from 'vitest'
import type { GuestTables } from '../../../../electron/contract/proof-boot.ts'
import { GIB, MIB } from '../../../../electron/model/units/size.ts'
import { listFacts, type Fact } from '../../../../renderer/features/guest-view/list-facts.ts'

/** Keys with their values, as a catalogue of no language. */
const t = (key: string, values: Record<string, unknown> = {}): string =>
  [key, ...Object.values(values)].map(String).join(' ')

const tables: GuestTables = {
  acpi: {
    srat: {
      cpus: [
        { apicId: 0, node: 0 },
        { apicId: 2, node: 0 },
        { apicId: 1, node: 1 },
      ],
      memory: [
        { node: 0, base: 0, length: 640 * 1024, flags: 1 },
        { node: 1, base: 4 * GIB, length: 256 * MIB, flags: 1 },
        { node: 1, base: 4 * GIB, length: GIB, flags: 3 },
      ],
      genericInitiators: [1],
    },
    slit: [
      [10, 20],
      [20, 10],
    ],
    hmat: {
      domains: [{ memory: 0, initiator: 0 }],
      tables: [
        { hierarchy: 0, dataType: 0, baseUnit: 1000, initiators: [0], targets: [0, 1], entries: [[5, 25]] },
      ],
      caches: [{ node: 0, size: 64 * MIB, level: 1, levels: 1, associativity: 1, policy: 1, line: 64 }],
    },
  },
  nfit: [],
  ram: [{ start: 0, end: GIB }],
}

const pick = (facts: readonly Fact[], key: string): Fact | undefined => facts.find((fact) => fact.key === key)

test('equal sides have equal facts, and ranges that start at one address stay apart', () => {
  const facts = listFacts({ asked: tables, got: tables }, t)
  expect(facts.every(({ isEqual }) => isEqual)).toBe(true)
  expect(facts.map(({ table }) => table)).toEqual([
    'map',
    ...Array.from({ length: 6 }, () => 'SRAT'),
    ...Array.from({ length: 2 }, () => 'SLIT'),
    ...Array.from({ length: 3 }, () => 'HMAT'),
  ])
  expect(pick(facts, 'srat cpus 0')?.got).toBe('0,2')
  expect(pick(facts, 'hmat 0 0 0')?.got).toBe('0: 5 ns · 1: 25 ns')
  expect(pick(facts, 'ram 0')?.got).toBe('0x0 – 0x3fffffff · 1 GiB')
})

test('what differs comes first; what one side lacks is empty there', () => {
  const got = structuredClone(tables)
  got.acpi.slit = [
    [10, 21],
    [20, 10],
  ]
  delete got.acpi.hmat
  const facts = listFacts({ asked: tables, got }, t)
  expect(facts.slice(0, 4).map(({ key, isEqual }) => [key, isEqual])).toEqual([
    ['slit 0', false],
    ['hmat domain 0', false],
    ['hmat 0 0 0', false],
    ['hmat cache 0 1', false],
  ])
  expect(facts[0]).toMatchObject({ asked: '10 20', got: '10 21' })
  expect(facts[1]?.got).toBe('')
})

test('a memory map that QEMU did not tell is no difference', () => {
  const { ram: _ram, ...got } = tables
  expect(listFacts({ asked: tables, got }, t).filter(({ table }) => table === 'map')).toEqual([])
})
