// The stored form of capabilities: names joined by spaces, machine types grouped by what they have in common.

import type { Capabilities, MachineCapability } from '../capabilities.ts'

/** What machine types of one group have in common; `names` in the order of their versions. */
export interface StoredMachines extends Omit<MachineCapability, 'name' | 'alias' | 'isDefault'> {
  names: string
}

/** A record as its JSON file holds it. */
export interface StoredRecord {
  version: number[]
  arch: string
  defaultMachine?: string
  /** "pc" → "pc-i440fx-10.0". */
  aliases: Record<string, string | undefined>
  machines: StoredMachines[]
  /** Settable properties by type of object and of device, and by machine type. */
  objects: Record<string, string>
  devices: Record<string, string>
  machineProperties: Record<string, string>
  /** What -device can create, aliases included, cpus not. */
  pluggable?: string
  /** Properties by accelerator: "tcg". */
  accelerators?: Record<string, string>
  cpuProperties?: string
  /** What turns a cpu model into its type: "-x86_64-cpu". */
  cpuSuffix: string
  cpuTypes: string
}

function splitNames(text: string): string[] {
  return text.split(' ').filter((name) => name !== '')
}

function splitEach(lists: Record<string, string>): Record<string, string[]> {
  return Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, splitNames(list)]))
}

/** Unfolds a stored record; origin "stored". */
export function decodeRecord(record: StoredRecord): Capabilities {
  const [major = 0, minor = 0, micro = 0] = record.version
  const aliases = new Map(Object.entries(record.aliases).map(([alias, name]) => [name, alias]))
  return {
    version: { major, minor, micro },
    arch: record.arch === 'aarch64' ? 'aarch64' : 'x86_64',
    origin: 'stored',
    machines: record.machines.flatMap(({ names, ...facts }) =>
      splitNames(names).map((name) => {
        const alias = aliases.get(name)
        return {
          name,
          ...(alias === undefined ? {} : { alias }),
          ...(name === record.defaultMachine ? { isDefault: true } : {}),
          ...facts,
        }
      }),
    ),
    objectTypes: Object.keys(record.objects),
    objectProperties: splitEach(record.objects),
    deviceTypes: Object.keys(record.devices).filter((type) => type !== 'cpu'),
    deviceProperties: splitEach(record.devices),
    machineProperties: splitEach(record.machineProperties),
    ...(record.pluggable === undefined ? {} : { pluggableTypes: splitNames(record.pluggable) }),
    ...(record.accelerators === undefined ? {} : { accelerators: splitEach(record.accelerators) }),
    ...(record.cpuProperties === undefined ? {} : { cpuProperties: splitNames(record.cpuProperties) }),
    cpuTypes: splitNames(record.cpuTypes).map((name) => name + record.cpuSuffix),
  }
}
