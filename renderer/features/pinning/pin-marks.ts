// What is odd about where threads are pinned: far from their memory, on cpus that are not there, or not alone.

import type { OtherPins } from '../../../electron/model/pinning-plan.ts'
import type { PinThread } from './pin-threads.ts'

/** What is on one host cpu. */
export interface Occupancy {
  threads: PinThread[]
  /** Several vcpus that may run nowhere else. */
  isCrowded: boolean
  others: OtherPins[]
}

/** What is odd about one thread. */
export interface PinMarks {
  /** Host nodes of its memory, when it runs on others. */
  farFrom: readonly number[]
  /** Host cpus that cannot be used. */
  absent: readonly number[]
  /** Keys of vcpus that it shares its only host cpu with. */
  crowdedBy: readonly number[]
  /** Titles of layouts that pin there as well. */
  others: readonly string[]
}

/** Who is on which host cpu. */
export function listOccupancy(
  threads: readonly PinThread[],
  others: readonly OtherPins[],
): Map<number, Occupancy> {
  const found = new Map<number, Occupancy>()
  const getOne = (cpu: number): Occupancy => {
    const known = found.get(cpu)
    if (known) return known
    const made = { threads: [], isCrowded: false, others: [] }
    found.set(cpu, made)
    return made
  }
  for (const thread of threads) for (const cpu of thread.cpus) getOne(cpu).threads.push(thread)
  for (const other of others) for (const cpu of other.cpus) getOne(cpu).others.push(other)
  for (const one of found.values()) one.isCrowded = one.threads.filter(isBound).length > 1
  return found
}

/** A vcpu that may run on one host cpu only. */
function isBound({ kind, cpus }: PinThread): boolean {
  return kind === 'vcpu' && cpus.length === 1
}

/** Judges a thread; `nodeOf` has the host node of each cpu that the host has. */
export function readMarks(
  thread: PinThread,
  occupancy: ReadonlyMap<number, Occupancy>,
  nodeOf: ReadonlyMap<number, number>,
  usable: ReadonlySet<number>,
): PinMarks {
  const { cpus } = thread
  const homes = thread.kind === 'vcpu' ? (thread.homes ?? []) : []
  const isFar =
    homes.length > 0 && cpus.some((cpu) => nodeOf.has(cpu) && !homes.includes(nodeOf.get(cpu) ?? -1))
  const [only] = cpus
  const crowd = only !== undefined && isBound(thread) ? (occupancy.get(only)?.threads ?? []) : []
  return {
    farFrom: isFar ? homes : [],
    absent: cpus.filter((cpu) => !usable.has(cpu)),
    crowdedBy: crowd.filter((other) => isBound(other) && other.key !== thread.key).map(({ key }) => key),
    others: [...new Set(cpus.flatMap((cpu) => occupancy.get(cpu)?.others.map(({ title }) => title) ?? []))],
  }
}

/** Whether there is anything odd. */
export function isOdd({ farFrom, absent, crowdedBy, others }: PinMarks): boolean {
  return farFrom.length + absent.length + crowdedBy.length + others.length > 0
}
