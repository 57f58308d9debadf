// One comparison for every test of this tier: boots a layout, and expects of the guest what was resolved.

import { expect } from 'vitest'
import { prepareBoot } from '../../electron/host/proof-boot/prepare-boot.ts'
import { compareTables } from '../../electron/host/proof-boot/compare-tables.ts'
import type { Layout } from '../../electron/model/layout.ts'
import { bootGuest } from './boot-guest.ts'
import { expectBootRanges, expectNodes, listWithheld } from './expect-guest.ts'
import type { GuestSystem } from './guest-system.ts'
import { parseGuestView, type GuestView } from './guest-view.ts'

/** Facts that were compared and were equal. */
export interface Counts {
  layouts: number
  nodes: number
  distances: number
  ranges: number
  accesses: number
  caches: number
}

/** Boots `layout` and compares the guest's sysfs, its kernel's memory ranges and its tables with `resolve`. */
export async function compareGuest(
  layout: Layout,
  binary: string,
  system: GuestSystem,
  counts: Counts,
): Promise<GuestView> {
  const { args, resolved } = await prepareBoot(layout, binary)
  const view = parseGuestView(await bootGuest(binary, args, system))
  expect(view.nodes).toEqual(expectNodes(resolved, view))
  expect(view.bootRanges).toEqual(expectBootRanges(resolved, view))
  expect(listWithheld(resolved, view.usable)).toEqual([])
  const isTold = ({ table }: { table: string }): boolean => table !== 'NFIT'
  expect(compareTables(resolved, view.tables, undefined).filter(isTold)).toEqual([])
  counts.layouts += 1
  counts.ranges += view.bootRanges.length
  for (const node of view.nodes) {
    counts.nodes += 1
    counts.distances += node.distances.length
    counts.accesses += Object.keys(node.access).length
    counts.caches += Object.keys(node.caches).length
  }
  return view
}

export function makeCounts(): Counts {
  return { layouts: 0, nodes: 0, distances: 0, ranges: 0, accesses: 0, caches: 0 }
}

export function printCounts(what: string, counts: Counts): string {
  const parts = Object.entries(counts).map(([name, count]) => `${String(count)} ${name}`)
  return `${what}, equal to resolve: ${parts.join(', ')}`
}
