// What Memloom resolved against what QEMU built, value by value.

import type { PreflightDifference } from '../../contract/preflight.ts'
import type { ResolvedCpuSlot, ResolvedLayout } from '../../model/resolved.ts'
import { printSet } from '../../model/units/number-set.ts'
import type { InfoNumaNode } from './parse-info-numa.ts'

/** Differences that are told; after that many, more say nothing new. */
const DIFFERENCE_LIMIT = 200

const MIB = 1024 ** 2

type Fields = Record<string, unknown>

/** What a paused QEMU answered: the `return` of the queries, and `info numa` parsed. */
export interface Observed {
  memdevs: Fields[]
  memoryDevices: { type: string; data: Fields }[]
  memorySize: Fields
  /** Absent where the board has no cpu hot-plug and does not tell. */
  cpus: { props: Fields; 'qom-path'?: string | undefined }[] | undefined
  numa: InfoNumaNode[]
}

function printValue(value: unknown): string {
  return value === undefined ? 'nothing' : typeof value === 'string' ? value : JSON.stringify(value)
}

class Comparison {
  readonly differences: PreflightDifference[] = []

  compare(subject: string, where: string, expected: unknown, actual: unknown): void {
    const texts = { expected: printValue(expected), actual: printValue(actual) }
    if (texts.expected !== texts.actual && this.differences.length < DIFFERENCE_LIMIT)
      this.differences.push({ subject, where, ...texts })
  }

  /** Compares the fields that were expected; QEMU may tell more. */
  compareFields(subject: string, where: string, expected: object, actual: Fields): void {
    for (const [field, value] of Object.entries(expected))
      this.compare(subject, `${where} › ${field}`, value, actual[field])
  }
}

function compareMemdevs(comparison: Comparison, expected: ResolvedLayout['memdevs'], actual: Fields[]): void {
  const printIds = (memdevs: readonly { id?: unknown }[]): string =>
    memdevs
      .map(({ id }) => (typeof id === 'string' ? id : '(no id)'))
      .sort()
      .join(', ')
  // QEMU lists them in the order of a hash table.
  comparison.compare('memdevs', 'ids', printIds(expected), printIds(actual))
  for (const memdev of expected) {
    const match = actual.find(({ id }) => id === memdev.id)
    if (match) comparison.compareFields('memdevs', memdev.id ?? '(no id)', memdev, match)
  }
}

function compareDevices(
  comparison: Comparison,
  expected: ResolvedLayout['memoryDevices'],
  actual: Observed['memoryDevices'],
): void {
  comparison.compare('memoryDevices', 'number', expected.length, actual.length)
  expected.forEach((device, index) => {
    const match = actual[index]
    if (!match) return
    const name = device.data.id ?? `${device.type} ${String(index)}`
    comparison.compare('memoryDevices', `${name} › type`, device.type, match.type)
    comparison.compareFields('memoryDevices', name, device.data, match.data)
  })
}

const CPU_KEYS = ['socket-id', 'die-id', 'cluster-id', 'module-id', 'core-id', 'thread-id'] as const

function getCpuName(props: Fields): string {
  const parts = CPU_KEYS.flatMap((key) => {
    const value = props[key]
    return typeof value === 'number' ? [`${key} ${String(value)}`] : []
  })
  return parts.join(', ') || 'cpu'
}

function compareCpus(
  comparison: Comparison,
  expected: readonly ResolvedCpuSlot[],
  actual: NonNullable<Observed['cpus']>,
): void {
  comparison.compare('cpus', 'number of slots', expected.length, actual.length)
  const byName = new Map(actual.map((cpu) => [getCpuName(cpu.props), cpu]))
  for (const { props, present } of expected) {
    const name = getCpuName(props)
    const match = byName.get(name)
    comparison.compare('cpus', name, 'a slot', match ? 'a slot' : undefined)
    if (!match) continue
    comparison.compare('cpus', `${name} › node-id`, props['node-id'], match.props['node-id'])
    comparison.compare('cpus', `${name} › present`, present, match['qom-path'] !== undefined)
  }
}

function compareNodes(comparison: Comparison, resolved: ResolvedLayout, actual: InfoNumaNode[]): void {
  comparison.compare('nodes', 'number', resolved.nodes.length, actual.length)
  for (const node of resolved.nodes) {
    const match = actual.find(({ id }) => id === node.id)
    if (!match) continue
    const name = `node ${String(node.id)}`
    comparison.compare(
      'nodes',
      `${name} › cpus`,
      printSet(node.cpus),
      printSet([...match.cpus].sort((a, b) => a - b)),
    )
    comparison.compare('nodes', `${name} › size in MiB`, Math.floor(node.size / MIB), match.size)
    comparison.compare('nodes', `${name} › plugged in MiB`, Math.floor(node.plugged / MIB), match.plugged)
  }
}

/** Every value that differs, at most 200. */
export function compareBuilt(resolved: ResolvedLayout, observed: Observed): PreflightDifference[] {
  const comparison = new Comparison()
  compareMemdevs(comparison, resolved.memdevs, observed.memdevs)
  compareDevices(comparison, resolved.memoryDevices, observed.memoryDevices)
  comparison.compareFields(
    'memory',
    'main',
    { 'base-memory': resolved.memory.base, 'plugged-memory': resolved.memory.plugged },
    observed.memorySize,
  )
  if (observed.cpus) compareCpus(comparison, resolved.cpus, observed.cpus)
  compareNodes(comparison, resolved, observed.numa)
  return comparison.differences
}
