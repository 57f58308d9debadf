// What a guest will read, a fact a row: what was asked for beside what stands in guest memory.

import type { GuestTables, ProofBootReport } from '../../../electron/contract/proof-boot.ts'
import type { ResolvedHmatTable } from '../../../electron/model/resolved.ts'
import { printSet } from '../../../electron/model/units/number-set.ts'
import { printAddress, printSize } from '../../../electron/model/units/size.ts'
import type { Translate } from '../../stores/places.ts'

/** One fact. Texts are empty where a side does not have it. */
export interface Fact {
  key: string
  table: 'SRAT' | 'SLIT' | 'HMAT' | 'NFIT' | 'map'
  what: string
  asked: string
  got: string
  isEqual: boolean
}

/** Facts of one side, by name; the same name means the same fact on the other side. */
type Side = Map<string, { table: Fact['table']; what: string; text: string }>

type Acpi = GuestTables['acpi']

function printRange(start: number, end: number): string {
  return `${printAddress(start)} – ${printAddress(end - 1)} · ${printSize(end - start)}`
}

/** SRAT flags beyond "enabled" (ACPI 6.5, 5.2.16.2). */
function printFlags(flags: number, t: Translate): string {
  const names = [
    ...(flags & 1 ? [] : [t('guest-view.flag.disabled')]),
    ...(flags & 2 ? [t('guest-view.flag.hotpluggable')] : []),
    ...(flags & 4 ? [t('guest-view.flag.non-volatile')] : []),
  ]
  return names.map((name) => ` · ${name}`).join('')
}

/** A table value as people read it: nanoseconds, or MiB per second; the table's base unit is 1/1000 ns or 1 MiB/s. */
function printPerformance({ dataType, baseUnit }: ResolvedHmatTable, entry: number): string {
  const value = entry * baseUnit
  return dataType < 3 ? `${String(value / 1000)} ns` : `${String(value)} MiB/s`
}

function addSrat(side: Side, srat: NonNullable<Acpi['srat']>, t: Translate): void {
  const byNode = new Map<number, number[]>()
  for (const { apicId, node } of srat.cpus) byNode.set(node, [...(byNode.get(node) ?? []), apicId])
  for (const [node, ids] of [...byNode].sort(([a], [b]) => a - b)) {
    side.set(`srat cpus ${String(node)}`, {
      table: 'SRAT',
      what: t('guest-view.fact.cpus', { node }),
      text: printSet([...ids].sort((a, b) => a - b)),
    })
  }
  for (const { node, base, length, flags } of [...srat.memory].sort((a, b) => a.base - b.base)) {
    // The area for devices spans what is plugged into it: two ranges may start at one address.
    const key = `srat memory ${String(base)} ${String(flags & 2)}`
    const text = `${t('canvas.guest-node', { id: node })} · ${printRange(base, base + length)}`
    side.set(side.has(key) ? `${key} ${String(length)}` : key, {
      table: 'SRAT',
      what: t('guest-view.fact.memory', { address: printAddress(base) }),
      text: text + printFlags(flags, t),
    })
  }
  for (const [index, node] of srat.genericInitiators.entries()) {
    side.set(`srat initiator ${String(index)}`, {
      table: 'SRAT',
      what: t('guest-view.fact.initiator', { index }),
      text: t('canvas.guest-node', { id: node }),
    })
  }
}

function addHmat(side: Side, hmat: NonNullable<Acpi['hmat']>, t: Translate): void {
  for (const { memory, initiator } of hmat.domains) {
    side.set(`hmat domain ${String(memory)}`, {
      table: 'HMAT',
      what: t('guest-view.fact.domain', { node: memory }),
      text: initiator === undefined ? '–' : t('canvas.guest-node', { id: initiator }),
    })
  }
  for (const table of hmat.tables) {
    const kind = t(`guest-view.data-type.${String(table.dataType)}`)
    const level = t(`guest-view.hierarchy.${String(table.hierarchy)}`)
    for (const [row, entries] of table.entries.entries()) {
      const from = table.initiators[row] ?? row
      side.set(`hmat ${String(table.hierarchy)} ${String(table.dataType)} ${String(from)}`, {
        table: 'HMAT',
        what: t('guest-view.fact.performance', { kind, level, node: from }),
        text: entries
          .map((entry, column) => `${String(table.targets[column])}: ${printPerformance(table, entry)}`)
          .join(' · '),
      })
    }
  }
  for (const { node, level, size, line, associativity, policy } of hmat.caches) {
    side.set(`hmat cache ${String(node)} ${String(level)}`, {
      table: 'HMAT',
      what: t('guest-view.fact.cache', { node, level }),
      text: t('guest-view.fact.cache-text', { size: printSize(size), line, associativity, policy }),
    })
  }
}

function describeSide({ acpi, nfit, ram = [] }: GuestTables, t: Translate): Side {
  const side: Side = new Map()
  if (acpi.srat) addSrat(side, acpi.srat, t)
  for (const [node, row] of (acpi.slit ?? []).entries()) {
    side.set(`slit ${String(node)}`, {
      table: 'SLIT',
      what: t('guest-view.fact.distances', { node }),
      text: row.join(' '),
    })
  }
  if (acpi.hmat) addHmat(side, acpi.hmat, t)
  for (const { node, base, length } of nfit) {
    side.set(`nfit ${String(base)}`, {
      table: 'NFIT',
      what: t('guest-view.fact.persistent', { address: printAddress(base) }),
      text: `${t('canvas.guest-node', { id: node })} · ${printRange(base, base + length)}`,
    })
  }
  for (const { start, end } of ram) {
    side.set(`ram ${String(start)}`, {
      table: 'map',
      what: t('guest-view.fact.ram', { address: printAddress(start) }),
      text: printRange(start, end),
    })
  }
  return side
}

/** Every fact of both sides: what differs first, then table by table. */
export function listFacts({ asked, got }: Pick<ProofBootReport, 'asked' | 'got'>, t: Translate): Fact[] {
  const sides = { asked: describeSide(asked, t), got: describeSide(got, t) }
  // Without a memory map nothing can be said of it.
  if (!got.ram) for (const [key, { table }] of sides.asked) if (table === 'map') sides.asked.delete(key)
  const order: readonly Fact['table'][] = ['map', 'SRAT', 'SLIT', 'HMAT', 'NFIT']
  return [...new Map([...sides.asked, ...sides.got])]
    .map(([key, { table, what }]) => {
      const [one = '', other = ''] = [sides.asked, sides.got].map((side) => side.get(key)?.text ?? '')
      return { key, table, what, asked: one, got: other, isEqual: one === other }
    })
    .sort((a, b) => Number(a.isEqual) - Number(b.isEqual) || order.indexOf(a.table) - order.indexOf(b.table))
}
