// Which properties QEMU knows, by the record that holds them: the target's capabilities, asked in the layout's words.

import { hasBackendProperty, MemoryBackend, type BackendProperty } from '../../model/backend.ts'
import { Device } from '../../model/device.ts'
import type { RuleContext } from '../rule.ts'
import { rememberFor } from './remember.ts'

/** Properties in the words QEMU uses, or undefined where nobody knows. */
export type PropertyList = ReadonlySet<string> | undefined

/** Fields of records that are no property of QEMU's object. */
const OWN_FIELDS = new Set(['kind', 'id', 'driver', 'extra'])

/** The pxb devices are the ones whose properties have underscores. */
const UNDERSCORES: Readonly<Record<string, string>> = { busNr: 'bus_nr', numaNode: 'numa_node' }

const names = new Map<string, string>()

/** QEMU's name of a record's field: "hostNodes" → "host-nodes", "busNr" → "bus_nr". */
export function getPropertyName(field: string): string {
  let name = names.get(field)
  if (name === undefined) {
    name = UNDERSCORES[field] ?? field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    names.set(field, name)
  }
  return name
}

/** Every field that a backend or a device of some kind has in this model. */
const MODEL_FIELDS = new Set(
  [MemoryBackend, ...Device.options]
    .flatMap((schema) => Object.keys(schema.shape))
    .filter((field) => !OWN_FIELDS.has(field)),
)

/** Fields of a record that are set and mean a property of QEMU's; what the model does not know goes nowhere. */
export function listFields(record: object): string[] {
  const fields: string[] = []
  const values = record as Record<string, unknown>
  for (const field in values) if (values[field] !== undefined && MODEL_FIELDS.has(field)) fields.push(field)
  return fields
}

const getSet = rememberFor((names: readonly string[]) => new Set(names))

function makeList(names: readonly string[] | undefined): PropertyList {
  return names && names.length > 0 ? getSet(names) : undefined
}

/** Properties of an object type: "memory-backend-ram", "thread-context" … */
export function getObjectProperties({ capabilities }: RuleContext, type: string): PropertyList {
  return makeList(
    Object.hasOwn(capabilities.objectProperties, type) ? capabilities.objectProperties[type] : undefined,
  )
}

/** Properties of a device; of plugged cpus those that say where they go, for the others differ by model. */
export function getDeviceProperties({ capabilities }: RuleContext, device: Device): PropertyList {
  const { deviceProperties } = capabilities
  return makeList(Object.hasOwn(deviceProperties, device.kind) ? deviceProperties[device.kind] : undefined)
}

/** Properties of the layout's machine type. */
export function getMachineProperties({ capabilities, resolved, layout }: RuleContext): PropertyList {
  const lists = capabilities.machineProperties ?? {}
  const { type, family } = resolved.machine
  const name = [type, layout.machine.type ?? type, family].find((key) => Object.hasOwn(lists, key))
  return makeList(name === undefined ? undefined : lists[name])
}

/** Whether a backend's kind has a property, in this QEMU where its list is known, else in any. */
export function knowsBackendField(list: PropertyList, backend: MemoryBackend, field: string): boolean {
  if (!hasBackendProperty(backend.kind, field as BackendProperty)) return false
  return list?.has(getPropertyName(field)) ?? true
}
