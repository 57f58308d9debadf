// Which machine a layout asks for: the concrete type behind an alias, its family and its version.

import type { Capabilities, MachineCapability } from '../model/capabilities.ts'
import type { Layout } from '../model/layout.ts'
import type { MachineFamily } from '../model/resolved.ts'

/** A machine type with what is known of it. */
export interface MachineType {
  /** "pc-q35-10.0"; the name as typed when this QEMU does not know it. */
  type: string
  family: MachineFamily
  /** [major, minor] of a versioned type. */
  version?: readonly [number, number]
  /** What this QEMU says of the type; absent when it does not have it. */
  capability?: MachineCapability
}

const VERSIONED = /^(pc|pc-i440fx|pc-q35|virt)-(\d+)\.(\d+)(?:\.\d+)?$/
const FAMILY_PREFIXES = { pc: 'pc-i440fx-', q35: 'pc-q35-', virt: 'virt-' } as const

function getFamily(type: string): MachineFamily {
  switch (type) {
    case 'pc':
    case 'q35':
    case 'virt':
    case 'microvm':
    case 'isapc':
    case 'none':
      return type
  }
  const prefix = VERSIONED.exec(type)?.[1]
  if (prefix === 'pc' || prefix === 'pc-i440fx') return 'pc'
  if (prefix === 'pc-q35') return 'q35'
  return prefix === 'virt' ? 'virt' : 'other'
}

function getVersion(type: string): readonly [number, number] | undefined {
  const match = VERSIONED.exec(type)
  return match ? [Number(match[2]), Number(match[3])] : undefined
}

/** The name an alias stands for: this QEMU's alias, else the type of its own version. */
function expandAlias(name: string, capabilities: Capabilities): string {
  const aliased = capabilities.machines.find((machine) => machine.alias === name)
  if (aliased) return aliased.name
  if (name !== 'pc' && name !== 'q35' && name !== 'virt') return name
  const { major, minor } = capabilities.version
  return `${FAMILY_PREFIXES[name]}${String(major)}.${String(minor)}`
}

/**
 * The machine type of a layout; QEMU's default when none is named, and "pc" stands for that on x86 where the
 * capabilities name no default (system/vl.c: select_machine()).
 */
export function getMachineType(layout: Layout, capabilities: Capabilities): MachineType {
  const named =
    layout.machine.type ??
    capabilities.machines.find((machine) => machine.isDefault)?.name ??
    (capabilities.arch === 'x86_64' ? 'pc' : 'none')
  const known = capabilities.machines.find((machine) => machine.name === named)
  const type = known ? named : expandAlias(named, capabilities)
  const capability = known ?? capabilities.machines.find((machine) => machine.name === type)
  const version = getVersion(type)
  return {
    type,
    family: getFamily(type),
    ...(version ? { version } : {}),
    ...(capability ? { capability } : {}),
  }
}
