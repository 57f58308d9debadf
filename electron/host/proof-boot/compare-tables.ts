// What Memloom resolved against what a guest reads, value by value.

import type { MemoryMapEntry, NfitRange, TableDifference } from '../../contract/proof-boot.ts'
import type { AddressRange, ResolvedAcpi, ResolvedHmatTable, ResolvedLayout } from '../../model/resolved.ts'
import { printAddress } from '../../model/units/size.ts'
import type { DecodedTables, TableSignature } from './decode-tables.ts'
import { describeAsked, joinRanges } from './guest-tables.ts'

/** Differences that are told; after that many, more say nothing new. */
const DIFFERENCE_LIMIT = 200

function print(value: unknown): string {
  if (value === undefined) return 'nothing'
  return typeof value === 'string' ? value : JSON.stringify(value)
}

class Comparison {
  readonly differences: TableDifference[] = []
  #table: TableDifference['table'] = 'SRAT'

  open(table: TableDifference['table']): this {
    this.#table = table
    return this
  }

  compare(where: string, expected: unknown, actual: unknown): void {
    const texts = { expected: print(expected), actual: print(actual) }
    if (texts.expected !== texts.actual && this.differences.length < DIFFERENCE_LIMIT)
      this.differences.push({ table: this.#table, where, ...texts })
  }

  /** Compares two lists entry by entry, with their lengths. */
  compareLists<T>(
    what: string,
    expected: readonly T[],
    actual: readonly T[],
    describe: (entry: T) => unknown,
  ): void {
    this.compare(`number of ${what}`, expected.length, actual.length)
    for (let index = 0; index < Math.max(expected.length, actual.length); index += 1) {
      const sides = [expected[index], actual[index]].map((entry) =>
        entry === undefined ? undefined : describe(entry),
      )
      this.compare(`${what} › ${String(index)}`, sides[0], sides[1])
    }
  }

  /** Whether both sides have the table; a difference when only one has. */
  hasBoth<T>(expected: T | undefined, actual: T | undefined): boolean {
    const describe = (value: T | undefined): string => (value === undefined ? 'no table' : 'a table')
    this.compare('presence', describe(expected), describe(actual))
    return expected !== undefined && actual !== undefined
  }
}

function printRange({ start, end }: AddressRange): string {
  return `${printAddress(start)}–${printAddress(end)}`
}

function printMemory({
  node,
  base,
  length,
  flags,
}: NonNullable<ResolvedAcpi['srat']>['memory'][number]): string {
  return `node ${String(node)}: ${printRange({ start: base, end: base + length })}, flags ${String(flags)}`
}

/** By address: QEMU lists several NVDIMMs in the order of a hash table. */
function sortMemory({ memory }: NonNullable<ResolvedAcpi['srat']>): typeof memory {
  return [...memory].sort((a, b) => a.base - b.base || a.flags - b.flags)
}

function compareSrat(comparison: Comparison, expected: ResolvedAcpi, actual: ResolvedAcpi): void {
  comparison.open('SRAT')
  if (!comparison.hasBoth(expected.srat, actual.srat) || !expected.srat || !actual.srat) return
  comparison.compareLists(
    'cpus',
    expected.srat.cpus,
    actual.srat.cpus,
    ({ apicId, node }) => `APIC ${String(apicId)} on node ${String(node)}`,
  )
  comparison.compareLists('memory', sortMemory(expected.srat), sortMemory(actual.srat), printMemory)
  comparison.compareLists(
    'generic initiators',
    // These are objects too, and stand in the order of a hash table.
    expected.srat.genericInitiators.toSorted((a, b) => a - b),
    actual.srat.genericInitiators.toSorted((a, b) => a - b),
    String,
  )
}

function compareSlit(comparison: Comparison, expected: ResolvedAcpi, actual: ResolvedAcpi): void {
  comparison.open('SLIT')
  if (!comparison.hasBoth(expected.slit, actual.slit) || !expected.slit || !actual.slit) return
  comparison.compare('number of nodes', expected.slit.length, actual.slit.length)
  for (const [from, row] of expected.slit.entries())
    for (const [to, distance] of row.entries())
      comparison.compare(`from node ${String(from)} to node ${String(to)}`, distance, actual.slit[from]?.[to])
}

function compareLocality(
  comparison: Comparison,
  name: string,
  expected: ResolvedHmatTable,
  actual: ResolvedHmatTable,
): void {
  comparison.compare(`${name} › base unit`, expected.baseUnit, actual.baseUnit)
  comparison.compare(`${name} › initiators`, expected.initiators, actual.initiators)
  comparison.compare(`${name} › targets`, expected.targets, actual.targets)
  for (const [row, entries] of expected.entries.entries()) {
    for (const [column, entry] of entries.entries()) {
      const pair = `from node ${String(expected.initiators[row])} to node ${String(expected.targets[column])}`
      comparison.compare(`${name} › ${pair}`, entry, actual.entries[row]?.[column])
    }
  }
}

function compareHmat(comparison: Comparison, expected: ResolvedAcpi, actual: ResolvedAcpi): void {
  comparison.open('HMAT')
  if (!comparison.hasBoth(expected.hmat, actual.hmat) || !expected.hmat || !actual.hmat) return
  const { hmat } = actual
  comparison.compareLists(
    'proximity domains',
    expected.hmat.domains,
    hmat.domains,
    ({ memory, initiator }) => `memory of node ${String(memory)}, initiator ${print(initiator)}`,
  )
  const describe = ({ hierarchy, dataType }: ResolvedHmatTable): string =>
    `hierarchy ${String(hierarchy)}, data type ${String(dataType)}`
  comparison.compareLists('latency and bandwidth tables', expected.hmat.tables, hmat.tables, describe)
  for (const table of expected.hmat.tables) {
    const match = hmat.tables.find((other) => describe(other) === describe(table))
    if (match) compareLocality(comparison, describe(table), table, match)
  }
  comparison.compareLists('caches', expected.hmat.caches, hmat.caches, (cache) =>
    (['node', 'level', 'levels', 'size', 'associativity', 'policy', 'line'] as const)
      .map((field) => `${field} ${String(cache[field])}`)
      .join(', '),
  )
}

function compareNfit(comparison: Comparison, resolved: ResolvedLayout, actual: readonly NfitRange[]): void {
  const sort = (ranges: readonly NfitRange[]): NfitRange[] => [...ranges].sort((a, b) => a.base - b.base)
  comparison
    .open('NFIT')
    .compareLists('ranges', describeAsked(resolved).nfit, sort(actual), ({ node, base, length }) => {
      return `node ${String(node)}: ${printRange({ start: base, end: base + length })}`
    })
}

function compareMemoryMap(
  comparison: Comparison,
  resolved: ResolvedLayout,
  actual: readonly MemoryMapEntry[],
): void {
  comparison
    .open('memory map')
    .compareLists(
      'RAM',
      describeAsked(resolved).ram ?? [],
      joinRanges(actual.filter(({ type }) => type === 1)),
      printRange,
    )
}

/** Every value that differs, at most 200. `memoryMap` is undefined where QEMU would not tell it. */
export function compareTables(
  resolved: ResolvedLayout,
  { acpi, nfit, problems }: DecodedTables,
  memoryMap: readonly MemoryMapEntry[] | undefined,
): TableDifference[] {
  const comparison = new Comparison()
  for (const { table, problem } of problems)
    comparison.open(table).compare('the table itself', 'a whole table', problem)
  const isBroken = (table: TableSignature): boolean => problems.some((problem) => problem.table === table)
  if (!isBroken('SRAT')) compareSrat(comparison, resolved.acpi, acpi)
  if (!isBroken('SLIT')) compareSlit(comparison, resolved.acpi, acpi)
  if (!isBroken('HMAT')) compareHmat(comparison, resolved.acpi, acpi)
  if (!isBroken('NFIT')) compareNfit(comparison, resolved, nfit ?? [])
  if (memoryMap) compareMemoryMap(comparison, resolved, memoryMap)
  return comparison.differences
}
