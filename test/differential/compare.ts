// Our judgement against QEMU's: the verdict, and value by value what was built.

import { isDeepStrictEqual } from 'node:util'
import type { ResolvedLayout } from '../../electron/model/resolved.ts'
import { describeResolved, normalizeObserved, SUBJECTS } from '../qemu/resolve/observation.ts'
import { describeMap, normalizeView } from './flat-view.ts'
import type { Judgement } from './judge.ts'
import type { Built, Observation } from './observe.ts'

/** One thing on which we and QEMU disagree. */
export interface Disagreement {
  /** "verdict", or what of the built machine differs. */
  subject: string
  expected: unknown
  actual: unknown
}

interface ListedDevice {
  data: { addr?: number; memaddr?: number; memdev?: string }
}

/** Boards that place no memory devices list them all at address 0, in no order. */
function sortDevices(devices: unknown): unknown {
  if (!Array.isArray(devices)) return devices
  const getRank = ({ data }: ListedDevice): [number, string] => [
    data.addr ?? data.memaddr ?? 0,
    data.memdev ?? '',
  ]
  return [...(devices as ListedDevice[])].sort((one, other) => {
    const [a, name] = getRank(one)
    const [b, otherName] = getRank(other)
    return a - b || (name < otherName ? -1 : 1)
  })
}

/** Leaves out PCI devices' memory that has no name in the layout, because the layout does not tell the device's slot. */
function dropUnnamed(names: unknown, { ramBlocks, memdevs }: ResolvedLayout): unknown {
  const unnamed = memdevs.flatMap(({ id }) => (id === undefined || id in ramBlocks ? [] : id))
  const isUnnamed = (name: string): boolean =>
    unnamed.some((id) => name.endsWith(`/${id}`)) && /^[0-9a-f]{4}:/.test(name)
  return Array.isArray(names) ? (names as string[]).filter((name) => !isUnnamed(name)) : names
}

function compareBuilt({ layout, resolved }: Judgement, { observed, addressMap }: Built): Disagreement[] {
  const expected = describeResolved(resolved)
  const actual = normalizeObserved(observed)
  expected.memoryDevices = sortDevices(expected.memoryDevices)
  actual.memoryDevices = sortDevices(actual.memoryDevices)
  actual.ramblocks = dropUnnamed(actual.ramblocks, resolved)
  const differing = SUBJECTS.filter(
    (subject) => actual[subject] !== undefined && !isDeepStrictEqual(expected[subject], actual[subject]),
  ).map((subject) => ({ subject, expected: expected[subject], actual: actual[subject] }))
  const ours = describeMap(layout, resolved)
  const owners = new Set([
    ...ours.map(({ owner }) => owner),
    ...resolved.memdevs.flatMap(({ id }) => id ?? []),
  ])
  const maps = { expected: normalizeView(ours, owners), actual: normalizeView(addressMap, owners) }
  return isDeepStrictEqual(maps.expected, maps.actual)
    ? differing
    : [...differing, { subject: 'addressMap', ...maps }]
}

/** Everything on which we disagree: the verdict, or else what was built. A QEMU that hangs does not start. */
export function compare(judgement: Judgement, observation: Observation): Disagreement[] {
  const actual = observation.verdict === 'accept' ? 'accept' : 'reject'
  if (judgement.verdict !== actual)
    return [{ subject: 'verdict', expected: judgement.verdict, actual: observation.verdict }]
  return actual === 'accept' && observation.built ? compareBuilt(judgement, observation.built) : []
}

/** A JSON value with what is equal in both left out: long lists of cpus say little otherwise. */
export function trimEqual(expected: unknown, actual: unknown): { expected: unknown; actual: unknown } {
  if (Array.isArray(expected) && Array.isArray(actual)) {
    const length = Math.max(expected.length, actual.length)
    const at = Array.from({ length }, (_, index) => index).filter(
      (index) => !isDeepStrictEqual(expected[index], actual[index]),
    )
    return {
      expected: Object.fromEntries(at.map((index) => [index, expected[index] as unknown])),
      actual: Object.fromEntries(at.map((index) => [index, actual[index] as unknown])),
    }
  }
  if (isRecord(expected) && isRecord(actual)) {
    const keys = [...new Set([...Object.keys(expected), ...Object.keys(actual)])].filter(
      (key) => !isDeepStrictEqual(expected[key], actual[key]),
    )
    const trimmed = keys.map((key) => [key, trimEqual(expected[key], actual[key])] as const)
    return {
      expected: Object.fromEntries(trimmed.map(([key, { expected: value }]) => [key, value])),
      actual: Object.fromEntries(trimmed.map(([key, { actual: value }]) => [key, value])),
    }
  }
  return { expected, actual }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
