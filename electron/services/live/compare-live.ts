// A layout against a VM that runs: what QEMU was told, and where the pages are.

import type { LiveDrift, LiveMemdev, LiveReading } from '../../contract/live.ts'
import type { ResolvedLayout, ResolvedMemdev } from '../../model/resolved.ts'
import { printSet } from '../../model/units/number-set.ts'
import { printSize } from '../../model/units/size.ts'

const NOTHING = '–'

/** Of resident bytes, what may lie elsewhere before it is told: pages that were there before a policy was. */
const STRAY_SHARE = 0.01

function printFlag(value: boolean | undefined): string {
  return value === undefined ? NOTHING : value ? 'on' : 'off'
}

/** The settings of a backend as people read them. */
function printSettings(memdev: ResolvedMemdev): Record<string, string> {
  return {
    size: printSize(memdev.size),
    share: printFlag(memdev.share),
    merge: printFlag(memdev.merge),
    dump: printFlag(memdev.dump),
    prealloc: printFlag(memdev.prealloc),
    ...(memdev.reserve === undefined ? {} : { reserve: printFlag(memdev.reserve) }),
    policy: memdev.policy,
    'host-nodes': printSet(memdev['host-nodes']) || NOTHING,
  }
}

function compareRecords(
  subject: string,
  wanted: Readonly<Record<string, string>>,
  actual: Readonly<Record<string, string>>,
): LiveDrift[] {
  return Object.entries(wanted).flatMap(([field, value]) => {
    const other = actual[field]
    return other === undefined || other === value
      ? []
      : [{ kind: 'setting' as const, subject, field, wanted: value, actual: other }]
  })
}

function comparePresence(wanted: Iterable<string>, actual: Iterable<string>, word: string): LiveDrift[] {
  const here = new Set(wanted)
  const there = new Set(actual)
  const tell = (id: string, has: boolean): LiveDrift => ({
    ...{ kind: 'setting', subject: id, field: word },
    wanted: has ? word : NOTHING,
    actual: has ? NOTHING : word,
  })
  return [
    ...[...here].filter((id) => !there.has(id)).map((id) => tell(id, true)),
    ...[...there].filter((id) => !here.has(id)).map((id) => tell(id, false)),
  ]
}

/** Where the pages of a backend are against where they should be: only as far as they are known. */
function comparePlacement(wanted: ResolvedMemdev, actual: LiveMemdev): LiveDrift[] {
  const drifts: LiveDrift[] = []
  const subject = wanted.id ?? NOTHING
  const { placement } = actual
  const nodes = wanted['host-nodes']
  if (!placement || wanted.policy === 'default' || nodes.length === 0 || placement.resident === 0)
    return drifts
  const strays = Object.entries(placement.nodes).filter(
    ([node, bytes]) => bytes > 0 && !nodes.includes(Number(node)),
  )
  const stray = strays.reduce((sum, [, bytes]) => sum + bytes, 0)
  if (stray > placement.resident * STRAY_SHARE)
    drifts.push({
      ...{ kind: 'placement', subject, field: 'pages', wanted: printSet(nodes) },
      actual: strays.map(([node, bytes]) => `${node}: ${printSize(bytes)}`).join(', '),
    })
  if (actual.applied === 'no')
    drifts.push({
      ...{ kind: 'placement', subject, field: 'policy' },
      wanted: `${wanted.policy}:${printSet(nodes)}`,
      actual: placement.policies.join(', '),
    })
  return drifts
}

/** Every difference, settings first. */
export function compareLive(resolved: ResolvedLayout, reading: LiveReading): LiveDrift[] {
  const named = <T extends { id?: string }>(list: readonly T[]): Map<string, T> =>
    new Map(list.flatMap((one) => (one.id === undefined ? [] : [[one.id, one]])))
  const wanted = named(resolved.memdevs)
  const actual = named(reading.memdevs)
  const drifts = comparePresence(wanted.keys(), actual.keys(), 'backend')
  for (const [id, memdev] of wanted) {
    const other = actual.get(id)
    if (other) drifts.push(...compareRecords(id, printSettings(memdev), printSettings(other)))
  }
  const wantedDevices = named(resolved.memoryDevices.map(({ data, type }) => ({ type, ...data })))
  const actualDevices = named(reading.memoryDevices.map(({ data, type }) => ({ type, ...data })))
  if (reading.source === 'qmp') {
    drifts.push(...comparePresence(wantedDevices.keys(), actualDevices.keys(), 'memory device'))
    for (const [id, device] of wantedDevices) {
      const other = actualDevices.get(id)
      if (!other) continue
      const print = (one: typeof device): Record<string, string> => ({
        // The layout's view has QMP's form, a reading the bare id.
        memdev: one.memdev.replace(/^\/objects\//, ''),
        ...(one.node === undefined ? {} : { node: String(one.node) }),
        ...(one['requested-size'] === undefined
          ? {}
          : { 'requested-size': printSize(one['requested-size']) }),
      })
      drifts.push(...compareRecords(id, print(device), print(other)))
    }
  }
  for (const [id, memdev] of wanted) {
    const other = actual.get(id)
    if (other) drifts.push(...comparePlacement(memdev, other))
  }
  return drifts
}
