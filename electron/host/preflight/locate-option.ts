// From an option of the command line back to the record that it was written from.

import { BACKEND_TYPES } from '../../formats/qemu-cli/options/backend-fields.ts'
import { parseOptsText } from '../../formats/qemu-cli/values/option-text.ts'
import type { Layout } from '../../model/layout.ts'
import { pointerTo } from '../../model/pointer.ts'

/** Pairs of an option's text; its first word is under "". */
function readPairs(value: string): Map<string, string> {
  return new Map(parseOptsText(value, '').map(({ key, value: text }) => [key, text]))
}

/** The position of the entry that fits; of several the one at `turn` among them. */
function find<T>(list: readonly T[], fits: (entry: T) => boolean, turn = 0): number | undefined {
  const positions = list.flatMap((entry, position) => (fits(entry) ? [position] : []))
  return positions[turn] ?? positions[0]
}

function point(section: string, position: number | undefined): string | undefined {
  return position === undefined ? undefined : pointerTo(section, position)
}

function locateObject(layout: Layout, pairs: ReadonlyMap<string, string>): string | undefined {
  const id = pairs.get('id')
  const type = pairs.get('') ?? pairs.get('qom-type')
  const named = (entry: { id: string }): boolean => entry.id === id
  return (
    point(
      'backends',
      find(layout.backends, (backend) => named(backend) && BACKEND_TYPES[backend.kind] === type),
    ) ??
    point('threadContexts', find(layout.threadContexts, named)) ??
    point('genericInitiators', find(layout.genericInitiators, named))
  )
}

function locateNuma(layout: Layout, pairs: ReadonlyMap<string, string>, turn: number): string | undefined {
  const getNumber = (key: string): number => Number(pairs.get(key))
  switch (pairs.get('')) {
    case 'node':
      return point(
        'nodes',
        find(layout.nodes, ({ id }) => id === getNumber('nodeid')),
      )
    case 'dist': {
      const fits = ({ src, dst }: Layout['distances'][number]): boolean =>
        src === getNumber('src') && dst === getNumber('dst')
      return point('distances', find(layout.distances, fits))
    }
    case 'cpu':
      return point(
        'cpuAssignments',
        find(layout.cpuAssignments, () => true, turn),
      )
    case 'hmat-lb':
      return pointerTo('hmat', 'latencyBandwidth', turn)
    case 'hmat-cache':
      return pointerTo('hmat', 'caches', turn)
    default:
      return undefined
  }
}

function locateDevice(layout: Layout, pairs: ReadonlyMap<string, string>, turn: number): string | undefined {
  const driver = pairs.get('') ?? pairs.get('driver')
  const id = pairs.get('id')
  const fits = (device: Layout['devices'][number]): boolean =>
    (device.kind === 'cpu' ? device.driver : device.kind) === driver && device.id === id
  return point('devices', find(layout.devices, fits, turn))
}

const SECTIONS: Partial<Record<string, string>> = {
  machine: '/machine',
  M: '/machine',
  m: '/memory',
  'mem-path': '/memory/memPath',
  'mem-prealloc': '/memory/prealloc',
  overcommit: '/memory/memLock',
  smp: '/cpus',
  cpu: '/target/cpu',
  accel: '/target/accel',
}

/** What makes one option like another: its name, its first word, and its id if it has one. */
function describeKind(args: readonly string[], position: number): string {
  const pairs = readPairs(args[position + 1] ?? '')
  return JSON.stringify([args[position], pairs.get(''), pairs.get('id')])
}

/** How many options before `position` are like it: the nth -numa hmat-lb is the nth record. */
function countLikeBefore(args: readonly string[], position: number): number {
  const kind = describeKind(args, position)
  const isLike = (word: string, at: number): boolean =>
    word.startsWith('-') && describeKind(args, at) === kind
  return args.slice(0, position).filter(isLike).length
}

/** The pointer to what the option at `position` of the layout's own arguments was written from, if it is a record. */
export function locateOption(layout: Layout, args: readonly string[], position: number): string | undefined {
  const name = (args[position] ?? '').replace(/^--?/, '')
  const pairs = readPairs(args[position + 1] ?? '')
  switch (name) {
    case 'object':
      return locateObject(layout, pairs)
    case 'numa':
      return locateNuma(layout, pairs, countLikeBefore(args, position))
    case 'device':
      return locateDevice(layout, pairs, countLikeBefore(args, position))
    case 'chardev':
      return point(
        'chardevs',
        find(layout.chardevs, ({ id }) => id === pairs.get('id')),
      )
    default:
      return SECTIONS[name]
  }
}
