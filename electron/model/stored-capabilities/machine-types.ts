// The versioned machine types each QEMU has: which it brings, deprecates and has removed.

import type { Capabilities, MachineCapability } from '../capabilities.ts'

type Release = readonly [number, number]
type Arch = Capabilities['arch']

/** The last minor of each major release; releases from 5 on end with .2 (QEMU's release calendar). */
const LAST_MINOR: Record<number, number> = { 2: 12, 3: 1, 4: 2 }

/** Machine types "pc-i440fx-1.4" … start here. */
const FIRST: Release = [1, 4]

function isBefore([major, minor]: Release, [otherMajor, otherMinor]: Release): boolean {
  return major < otherMajor || (major === otherMajor && minor < otherMinor)
}

/** Every release from 1.4 up to and including `last`, oldest first. */
function listReleases(last: Release): Release[] {
  const releases: Release[] = []
  for (let [major, minor] = FIRST; !isBefore(last, [major, minor]);) {
    releases.push([major, minor])
    const end = major === 1 ? 7 : (LAST_MINOR[major] ?? 2)
    if (minor < end) minor += 1
    else [major, minor] = [major + 1, 0]
  }
  return releases
}

/** The oldest versioned type that this QEMU still has (docs/about/removed-features.rst). */
function getOldestType(family: string, qemu: Release): Release {
  // From 10.1 on, types are removed six years after their release.
  if (!isBefore(qemu, [10, 1])) return [qemu[0] - 6, qemu[1] + 1]
  if (family === 'virt') return [2, 6]
  if (family === 'pc-q35') return isBefore(qemu, [2, 4]) ? FIRST : [2, 4]
  if (!isBefore(qemu, [9, 1])) return [2, 4]
  return isBefore(qemu, [8, 2]) ? FIRST : [2, 0]
}

/** Whether this QEMU warns about the type: three years old from 9.1 on, by name before. */
function isDeprecated(family: string, type: Release, qemu: Release): boolean {
  if (!isBefore(qemu, [9, 1])) return !isBefore([qemu[0] - 3, qemu[1]], type)
  if (family !== 'pc-i440fx') return false
  if (!isBefore(qemu, [8, 2])) return isBefore(type, [2, 4])
  return !isBefore(qemu, [7, 0]) && isBefore(type, [2, 0])
}

function getCpuMax(family: string, type: Release): number {
  if (family === 'pc-i440fx') return 255
  if (family === 'virt') return isBefore(type, [3, 0]) ? 255 : 512
  if (isBefore(type, [2, 8])) return 255
  if (isBefore(type, [8, 1])) return 288
  return isBefore(type, [9, 0]) ? 1024 : 4096
}

/** How many cpus a versioned machine type takes ("pc-q35-8.1": 1024); undefined for other names. */
export function getTypeCpuMax(name: string): number | undefined {
  const match = /^(pc-i440fx|pc-q35|virt)-(\d+)\.(\d+)$/.exec(name)
  return match ? getCpuMax(match[1] ?? '', [Number(match[2]), Number(match[3])]) : undefined
}

function describe(family: string, name: string, type: Release, qemu: Release): MachineCapability {
  return {
    name,
    cpuMax: getCpuMax(family, type),
    ...(isDeprecated(family, type, qemu) ? { deprecated: true } : {}),
    ...(isBefore(type, [5, 1]) ? { numaMemSupported: true } : {}),
    ...(family === 'virt'
      ? { defaultRamId: 'mach-virt.ram', defaultCpuType: 'cortex-a15-arm-cpu' }
      : { hotpluggableCpus: true, defaultRamId: 'pc.ram', defaultCpuType: 'qemu64-x86_64-cpu' }),
  }
}

const FAMILIES: Record<Arch, readonly { family: string; alias: string; isDefault: boolean }[]> = {
  x86_64: [
    { family: 'pc-i440fx', alias: 'pc', isDefault: true },
    { family: 'pc-q35', alias: 'q35', isDefault: false },
  ],
  aarch64: [{ family: 'virt', alias: 'virt', isDefault: false }],
}

/** Whether a name is one of the versioned types that this file knows: "pc-q35-7.2", "virt-8.0". */
export function isVersionedType(name: string): boolean {
  return /^(pc-i440fx|pc-q35|virt)-\d/.test(name)
}

/** The versioned machine types of a QEMU, oldest first; the newest of each family carries the alias. */
export function listVersionedTypes(arch: Arch, qemu: Release): MachineCapability[] {
  return FAMILIES[arch].flatMap(({ family, alias, isDefault }) => {
    const oldest = getOldestType(family, qemu)
    const types = listReleases(qemu)
      .filter((type) => !isBefore(type, oldest))
      .flatMap((type) => {
        const name = `${family}-${type.join('.')}`
        const machine = describe(family, name, type, qemu)
        // The one type that a stable release brought.
        return name === 'pc-q35-4.0' && !isBefore(qemu, [4, 1])
          ? [machine, { ...machine, name: 'pc-q35-4.0.1' }]
          : [machine]
      })
    return types.map((machine, index) =>
      index < types.length - 1 ? machine : { ...machine, alias, ...(isDefault ? { isDefault } : {}) },
    )
  })
}
