// What known versions of QEMU can do, without a binary: records probed from Debian's 7.2.22 and 10.0.2, and what
// follows from them and from QEMU's history for every other version.

import type { Capabilities } from './capabilities.ts'
import aarch64v10 from './stored-capabilities/aarch64-10.0.json' with { type: 'json' }
import aarch64v7 from './stored-capabilities/aarch64-7.2.json' with { type: 'json' }
import {
  DEVICE_HISTORY,
  MACHINE_PROPERTY_HISTORY,
  OBJECT_HISTORY,
  type Lifetime,
  type TypeHistory,
} from './stored-capabilities/history.ts'
import { isVersionedType, listVersionedTypes } from './stored-capabilities/machine-types.ts'
import { decodeRecord } from './stored-capabilities/record.ts'
import x86v10 from './stored-capabilities/x86_64-10.0.json' with { type: 'json' }
import x86v7 from './stored-capabilities/x86_64-7.2.json' with { type: 'json' }

type Version = Capabilities['version']
type Arch = Capabilities['arch']
type Lists = Record<string, string[]>

/** Oldest first. */
const STORED: Record<Arch, readonly [Capabilities, Capabilities]> = {
  x86_64: [decodeRecord(x86v7), decodeRecord(x86v10)],
  aarch64: [decodeRecord(aarch64v7), decodeRecord(aarch64v10)],
}

/** The version that is meant when nothing says another (DESIGN: the target, the installed binary, 10.0). */
export const DEFAULT_QEMU = '10.0'

/** Names for what command lines of a time meant, with the version whose rules and defaults they stand for. */
export const LEGACY_TARGETS: Readonly<Record<string, string>> = {
  legacy: '2.10',
  'legacy-2012': '1.2',
  'legacy-2015': '2.4',
  'legacy-2017': '2.10',
}

/** "10.0.2", "v8.2", "9" or "legacy-2012" as a version; undefined for other text. */
export function parseQemuVersion(text: string): Version | undefined {
  const name = text.trim()
  const version = Object.hasOwn(LEGACY_TARGETS, name) ? (LEGACY_TARGETS[name] ?? '') : name
  const match = /^v?(\d{1,3})(?:\.(\d{1,3}))?(?:\.(\d{1,3}))?$/.exec(version)
  if (!match) return undefined
  return { major: Number(match[1]), minor: Number(match[2] ?? 0), micro: Number(match[3] ?? 0) }
}

function isAtLeast(version: Version, [major, minor]: readonly [number, number]): boolean {
  return version.major > major || (version.major === major && version.minor >= minor)
}

function isAlive(lifetime: Lifetime | undefined, version: Version): boolean {
  if (!lifetime) return true
  return isAtLeast(version, lifetime.from) && !(lifetime.before && isAtLeast(version, lifetime.before))
}

/** Properties by type for a version: from the first list that has the type, less what came later. */
function deriveTypes(
  sources: readonly Lists[],
  history: Record<string, TypeHistory>,
  version: Version,
  arch: Arch,
): Lists {
  const derived: Lists = {}
  for (const [type, life] of Object.entries(history)) {
    if (!isAlive(life, version) || (life.arch ?? arch) !== arch) continue
    const known = sources.map((lists) => lists[type]).filter((list) => list !== undefined)
    const all = known.length > 0 ? known.flat() : (life.all ?? '').split(' ')
    // A property of the nearest record stays unless history says otherwise; one of another record needs a history.
    const nearest = new Set(known[0] ?? all)
    derived[type] = [...new Set(all)]
      .filter((name) =>
        life.properties?.[name] ? isAlive(life.properties[name], version) : nearest.has(name),
      )
      .sort()
  }
  return derived
}

function deriveMachineProperties(sources: readonly Lists[], version: Version): Lists {
  const [nearest = {}] = sources
  return Object.fromEntries(
    Object.keys(nearest).map((machine) => {
      const names = new Set(sources.flatMap((lists) => lists[machine] ?? []))
      return [
        machine,
        [...names]
          .filter((name) => {
            const lifetime = MACHINE_PROPERTY_HISTORY[name]
            return lifetime ? isAlive(lifetime, version) : nearest[machine]?.includes(name)
          })
          .sort(),
      ]
    }),
  )
}

function derive(version: Version, arch: Arch): Capabilities {
  const [older, newer] = STORED[arch]
  const nearest = isAtLeast(version, [newer.version.major, newer.version.minor]) ? newer : older
  const records = [nearest, nearest === newer ? older : newer]
  const exact = nearest.version.major === version.major && nearest.version.minor === version.minor
  const objectProperties = deriveTypes(
    records.map((record) => record.objectProperties),
    OBJECT_HISTORY,
    version,
    arch,
  )
  if (exact) {
    // Only memory-backend-epc is added: the hosts that were probed had no SGX.
    const epc = objectProperties['memory-backend-epc']
    if (!epc) return nearest
    return {
      ...nearest,
      objectTypes: [...nearest.objectTypes, 'memory-backend-epc'],
      objectProperties: { ...nearest.objectProperties, 'memory-backend-epc': epc },
    }
  }
  const deviceProperties = deriveTypes(
    records.map((record) => record.deviceProperties),
    DEVICE_HISTORY,
    version,
    arch,
  )
  return {
    version,
    arch,
    origin: 'derived',
    machines: [
      ...nearest.machines.filter(({ name }) => !isVersionedType(name)),
      ...listVersionedTypes(arch, [version.major, version.minor]),
    ],
    objectTypes: Object.keys(objectProperties),
    objectProperties,
    deviceTypes: Object.keys(deviceProperties).filter((type) => type !== 'cpu'),
    deviceProperties,
    machineProperties: deriveMachineProperties(
      records.map((record) => record.machineProperties ?? {}),
      version,
    ),
    ...(nearest.cpuTypes ? { cpuTypes: nearest.cpuTypes } : {}),
  }
}

const cache = new Map<string, Capabilities>()

/**
 * What a version of QEMU can do: a stored record (origin "stored"; any micro of 7.2 and 10.0), else derived from the
 * nearest older one, or the oldest (origin "derived"). Text that is no version counts as the default, 10.0; shells
 * say so before (parseQemuVersion). The answer is shared: it must not be changed.
 */
export function getStoredCapabilities(version: string, arch: Arch = 'x86_64'): Capabilities {
  const parsed = parseQemuVersion(version) ?? parseQemuVersion(DEFAULT_QEMU)
  if (!parsed) throw new Error('Bug: the default version is no version')
  const key = `${arch} ${String(parsed.major)}.${String(parsed.minor)}`
  const known = cache.get(key)
  if (known) return known
  const derived = derive({ ...parsed, micro: 0 }, arch)
  cache.set(key, derived)
  return derived
}
