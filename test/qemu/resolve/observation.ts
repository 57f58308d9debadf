// One shape for what QEMU was observed to build and for what resolve says, subject by subject.

import type { ResolvedLayout } from '../../../electron/model/resolved.ts'
import { MIB } from '../../../electron/model/units/size.ts'

interface MemoryEntry {
  node: number
  base: number
  length: number
  flags: number
}

/** An observation as the data folder records it; the parts looked at here. */
export interface Observed {
  memdev: { id?: string }[]
  memoryDevices: unknown[]
  memorySize: unknown
  cpus: unknown
  infoNuma: string[]
  ramblocks: Record<string, unknown>
  machine: { smp: Record<string, number>; memory: Record<string, number> }
  acpi?: {
    slit?: number[][]
    srat?: { cpus: Record<string, number>; memory: MemoryEntry[]; genericInitiators?: number[] }
    hmat?: { domains: unknown; lb: unknown; caches: unknown }
  }
}

export const SUBJECTS = [
  'memdev',
  'memoryDevices',
  'memorySize',
  'memoryLimits',
  'smp',
  'cpus',
  'infoNuma',
  'ramblocks',
  'slit',
  'srat',
  'hmat',
] as const
export type Subject = (typeof SUBJECTS)[number]

/** What is known of each subject; undefined where it was not observed. */
export type Description = Record<Subject, unknown>

function sortById<Item extends { id?: string }>(items: readonly Item[]): Item[] {
  return [...items].sort((a, b) => ((a.id ?? '') < (b.id ?? '') ? -1 : 1))
}

/** Several NVDIMMs stand in the order of a hash table, as generic initiators do; by address they compare. */
function sortByBase(entries: readonly MemoryEntry[]): MemoryEntry[] {
  return [...entries].sort((a, b) => a.base - b.base || a.flags - b.flags)
}

/** What QEMU built. A table that it did not build is null; memory of an ivshmem server is no part of a layout. */
export function normalizeObserved(observed: Observed): Description {
  const { acpi, machine } = observed
  const srat = acpi?.srat
  const isLimited = machine.memory['max-size'] !== undefined
  return {
    memdev: sortById(observed.memdev),
    memoryDevices: observed.memoryDevices,
    memorySize: observed.memorySize,
    memoryLimits: isLimited ? machine.memory : undefined,
    // Levels a version does not know are 1.
    smp: { modules: 1, books: 1, drawers: 1, ...machine.smp },
    cpus: Array.isArray(observed.cpus) ? observed.cpus : undefined,
    infoNuma: observed.infoNuma,
    ramblocks: Object.keys(observed.ramblocks)
      .filter((name) => !name.endsWith('/ivshmem.bar2'))
      .sort(),
    slit: acpi && (acpi.slit ?? null),
    srat:
      acpi &&
      (srat
        ? {
            ...srat,
            memory: sortByBase(srat.memory),
            genericInitiators: (srat.genericInitiators ?? []).toSorted((a, b) => a - b),
          }
        : null),
    hmat: acpi && (acpi.hmat ?? null),
  }
}

function printInfoNuma({ nodes }: ResolvedLayout): string[] {
  const print = (bytes: number): string => `${String(Math.floor(bytes / MIB))} MB`
  return [
    `${String(nodes.length)} nodes`,
    ...nodes.flatMap(({ id, cpus, size, plugged }) => [
      `node ${String(id)} cpus:${cpus.map((cpu) => ` ${String(cpu)}`).join('')}`,
      `node ${String(id)} size: ${print(size)}`,
      `node ${String(id)} plugged: ${print(plugged)}`,
    ]),
  ]
}

/** What resolve says, in the same shape. */
export function describeResolved(resolved: ResolvedLayout): Description {
  const { memory, acpi } = resolved
  return {
    memdev: sortById(resolved.memdevs),
    memoryDevices: resolved.memoryDevices,
    memorySize: { 'base-memory': memory.base, 'plugged-memory': memory.plugged },
    memoryLimits: { size: memory.base, slots: memory.slots, 'max-size': memory.maximum },
    smp: resolved.smp,
    cpus: resolved.cpus.map(({ props, present }) => ({ props, present })),
    infoNuma: printInfoNuma(resolved),
    ramblocks: Object.values(resolved.ramBlocks).sort(),
    slit: acpi.slit ?? null,
    srat: acpi.srat
      ? {
          cpus: Object.fromEntries(acpi.srat.cpus.map(({ apicId, node }) => [apicId, node])),
          memory: sortByBase(acpi.srat.memory),
          genericInitiators: acpi.srat.genericInitiators.toSorted((a, b) => a - b),
        }
      : null,
    hmat: acpi.hmat
      ? {
          domains: acpi.hmat.domains.map(({ memory: node, initiator }) => ({
            memory: node,
            initiator: initiator ?? null,
          })),
          lb: acpi.hmat.tables,
          caches: acpi.hmat.caches,
        }
      : null,
  }
}
