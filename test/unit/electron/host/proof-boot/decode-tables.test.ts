import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeTables, type DecodedTables } from '../../../../../electron/host/proof-boot/decode-tables.ts'
import {
  le,
  makeApic,
  makeCache,
  makeDomain,
  makeGenericInitiator,
  makeHmat,
  makeLocality,
  makeMemory,
  makeNfit,
  makeSlit,
  makeSrat,
  makeTable,
  makeX2apic,
  withChecksum,
} from './table-bytes.ts'

const decode = (signature: string, bytes: Uint8Array): DecodedTables =>
  decodeTables(new Map([[signature, bytes]]))

describe('SRAT', () => {
  test('has cpus of both kinds, memory and generic initiators', () => {
    const bytes = makeSrat(
      makeApic(3, 1),
      makeX2apic(700, 2),
      makeMemory(1, 0x1_0000_0000, 0x8_0000_0000, 1),
      makeGenericInitiator(5),
    )
    expect(decode('SRAT', bytes)).toEqual({
      acpi: {
        srat: {
          cpus: [
            { apicId: 3, node: 1 },
            { apicId: 700, node: 2 },
          ],
          memory: [{ node: 1, base: 0x1_0000_0000, length: 0x8_0000_0000, flags: 1 }],
          genericInitiators: [5],
        },
      },
      problems: [],
    })
  })

  test('joins the two parts of a node above 255', () => {
    const { acpi } = decode('SRAT', makeSrat(makeApic(0, 0x12345678)))
    expect(acpi.srat?.cpus).toEqual([{ apicId: 0, node: 0x12345678 }])
  })

  test('leaves out cpus that are not enabled and memory that says nothing', () => {
    const { acpi } = decode('SRAT', makeSrat(makeApic(0, 0, 0), makeMemory(0, 0, 0, 0)))
    expect(acpi.srat).toEqual({ cpus: [], memory: [], genericInitiators: [] })
  })

  test('passes over entries of other types', () => {
    const { acpi, problems } = decode('SRAT', makeSrat([9, 4, 1, 2], makeApic(1, 0)))
    expect(acpi.srat?.cpus).toHaveLength(1)
    expect(problems).toEqual([])
  })
})

test('a SLIT has a row a node', () => {
  const rows = [
    [10, 20, 255],
    [20, 10, 30],
    [255, 30, 10],
  ]
  expect(decode('SLIT', makeSlit(rows)).acpi.slit).toEqual(rows)
})

test('an HMAT has domains, tables and caches', () => {
  const bytes = makeHmat(
    makeDomain(0, 0),
    makeDomain(2),
    makeLocality(
      0,
      3,
      1024,
      [0, 1],
      [0, 1, 2],
      [
        [1, 2, 65535],
        [3, 0, 5],
      ],
    ),
    makeCache(2, 0x4000_0000, (64 << 16) | (2 << 12) | (1 << 8) | (3 << 4) | 4),
  )
  expect(decode('HMAT', bytes).acpi.hmat).toEqual({
    domains: [{ memory: 0, initiator: 0 }, { memory: 2 }],
    tables: [
      {
        hierarchy: 0,
        dataType: 3,
        baseUnit: 1024,
        initiators: [0, 1],
        targets: [0, 1, 2],
        entries: [
          [1, 2, 65535],
          [3, 0, 5],
        ],
      },
    ],
    caches: [{ node: 2, size: 0x4000_0000, levels: 4, level: 3, associativity: 1, policy: 2, line: 64 }],
  })
})

test('an NFIT has its ranges of addresses', () => {
  const ranges = [{ node: 1, base: 0x2_4000_0000, length: 0x1000_0000 }]
  expect(decode('NFIT', makeNfit(...ranges)).nfit).toEqual(ranges)
})

describe('a broken table', () => {
  const cases: [string, string, Uint8Array, RegExp][] = [
    ['a wrong checksum', 'SLIT', makeSlit([[10]]).with(9, 0xee), /wrong checksum/],
    ['another signature', 'SRAT', makeSlit([[10]]), /begins with "SLIT"/],
    ['fewer bytes than its header says', 'SLIT', makeSlit([[10]]).subarray(0, 40), /ends after 40 bytes/],
    ['less than a header', 'SRAT', Uint8Array.of(83, 82, 65, 84), /ends after 4 bytes/],
    ['a length below its header', 'SLIT', makeSlit([[10]]).with(4, 8), /less than its own header/],
    ['an entry of no bytes', 'SRAT', makeSrat([0, 0]), /entry of 0 bytes/],
    ['an entry past the end', 'SRAT', makeSrat([1, 40, 0]), /ends after/],
    ['more nodes than bytes', 'SLIT', makeTable('SLIT', [...le(8, 2n ** 60n), 10]), /too few/],
    [
      'more initiators than bytes',
      'HMAT',
      makeHmat([...le(2, 1), 0, 0, ...le(4, 32), 0, 0, 0, 0, ...le(4, 2 ** 32 - 1), ...le(16, 0)]),
      /ends after/,
    ],
  ]

  test.each(cases)('with %s is told', (_name, signature, bytes, expected) => {
    const { acpi, problems } = decode(signature, bytes)
    expect(acpi).toEqual({})
    expect(problems).toEqual([{ table: signature, problem: expect.stringMatching(expected) }])
  })

  test('does not hide the others', () => {
    const tables = new Map([
      ['SRAT', makeSrat(makeApic(0, 0))],
      ['SLIT', Uint8Array.of(1)],
    ])
    const { acpi, problems } = decodeTables(tables)
    expect(Object.keys(acpi)).toEqual(['srat'])
    expect(problems).toHaveLength(1)
  })
})

describe('any bytes', () => {
  const signatures = ['SRAT', 'SLIT', 'HMAT', 'NFIT'] as const
  const valid = {
    SRAT: makeSrat(makeApic(1, 2), makeMemory(0, 1, 2, 3), makeX2apic(4, 5), makeGenericInitiator(6)),
    SLIT: makeSlit([
      [10, 20],
      [20, 10],
    ]),
    HMAT: makeHmat(makeDomain(0, 1), makeLocality(0, 0, 1, [0], [0], [[7]]), makeCache(0, 1, 2)),
    NFIT: makeNfit({ node: 0, base: 1, length: 2 }),
  }

  test('give tables or problems, never an exception', () => {
    fc.assert(
      fc.property(fc.constantFrom(...signatures), fc.uint8Array({ maxLength: 300 }), (signature, bytes) => {
        const { problems } = decode(signature, bytes)
        expect(problems).toHaveLength(1)
      }),
    )
  })

  test('in a table with a right header and checksum give tables or problems, never an exception', () => {
    let broken = 0
    fc.assert(
      fc.property(
        fc.constantFrom(...signatures),
        fc.array(fc.tuple(fc.nat({ max: 200 }), fc.nat({ max: 255 })), { minLength: 1, maxLength: 6 }),
        (signature, changes) => {
          const bytes = [...valid[signature]]
          for (const [at, value] of changes) bytes[36 + (at % (bytes.length - 36))] = value
          const { acpi, nfit, problems } = decode(signature, withChecksum(bytes, 9))
          broken += problems.length
          expect(Object.keys(acpi).length + (nfit ? 1 : 0) + problems.length).toBe(1)
        },
      ),
      { numRuns: 2000 },
    )
    expect(broken).toBeGreaterThan(0)
  })
})
