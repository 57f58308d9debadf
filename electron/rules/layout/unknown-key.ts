// Properties that the target QEMU does not know, on whatever record they stand.

import type { MemoryBackend } from '../../model/backend.ts'
import type { Chardev, Device } from '../../model/device.ts'
import { pointerTo } from '../../model/pointer.ts'
import { FOREIGN_KEYS } from '../ivshmem/foreign-keys.ts'
import { defineRule, makeFix, type Finding, type RuleContext } from '../rule.ts'
import { CHARDEV_KEYS } from './chardev-keys.ts'
import { getDeviceName } from './device-name.ts'
import { makeUnsetFix } from './fix.ts'
import {
  getDeviceProperties,
  getMachineProperties,
  getObjectProperties,
  getPropertyName,
  knowsBackendField,
  listFields,
  type PropertyList,
} from './known-properties.ts'
import { findOnTarget } from './target-keys.ts'

/** Keys of -device that are not the device's own. */
const DEVICE_KEYS = new Set(['bus', 'id', 'driver'])

/** Keys of -machine that QEMU takes before the machine sees them. */
const MACHINE_KEYS = new Set(['accel', 'kernel-irqchip', 'kvm-shadow-mem', 'igd-passthru', 'type'])

/** Fields of the machine that not every type has, and that no rule of their own judges. */
const MACHINE_FIELDS = { acpi: 'acpi', maxRamBelow4g: 'max-ram-below-4g', sgxEpc: 'sgx-epc' } as const

/** Properties with a rule of their own; it says more than this one could. */
function hasOwnRule(device: Device, name: string): boolean {
  switch (device.kind) {
    case 'ivshmem-plain':
    case 'ivshmem-doorbell':
      return FOREIGN_KEYS[device.kind].includes(name)
    case 'pc-dimm':
    case 'nvdimm':
      return name === 'size'
    case 'virtio-mem':
    case 'virtio-mem-pci':
      return name === 'size' || name === 'dynamic-memslots'
    case 'virtio-pmem':
    case 'virtio-pmem-pci':
      return name === 'node'
    default:
      return false
  }
}

function report(record: string, name: string, at: string): Finding {
  return { at, args: { record, name }, fixes: [makeUnsetFix(at, name)] }
}

const NONE: PropertyList = new Set()

function getBackendName({ id, kind }: MemoryBackend): string {
  return `backend ${id} (${kind})`
}

function* findOnBackends(context: RuleContext): Iterable<Finding> {
  for (const [position, backend] of context.layout.backends.entries()) {
    const list = getObjectProperties(context, `memory-backend-${backend.kind}`)
    for (const field of listFields(backend)) {
      // offset and rom came later than the file backend; they have rules that say when.
      const isLater = backend.kind === 'file' && (field === 'offset' || field === 'rom')
      if (isLater || knowsBackendField(list, backend, field)) continue
      yield report(getBackendName(backend), getPropertyName(field), pointerTo('backends', position, field))
    }
    if (!backend.extra) continue
    yield* findInExtra(getBackendName(backend), pointerTo('backends', position), backend.extra, list ?? NONE)
  }
}

function* findInExtra(
  record: string,
  at: string,
  extra: Record<string, string> | undefined,
  list: PropertyList,
): Iterable<Finding> {
  for (const key of Object.keys(extra ?? {})) {
    if (list && !list.has(key)) yield report(record, key, at + pointerTo('extra', key))
  }
}

function* findOnObjects(context: RuleContext): Iterable<Finding> {
  const { threadContexts, genericInitiators, nodes } = context.layout
  for (const [position, { id, extra = {} }] of threadContexts.entries()) {
    const { 'thread-id': _, ...others } = extra
    const list = getObjectProperties(context, 'thread-context') ?? new Set()
    yield* findInExtra(`thread context ${id}`, pointerTo('threadContexts', position), others, list)
  }
  for (const [position, { id, extra }] of genericInitiators.entries()) {
    const list = getObjectProperties(context, 'acpi-generic-initiator') ?? new Set()
    yield* findInExtra(`generic initiator ${id}`, pointerTo('genericInitiators', position), extra, list)
  }
  for (const [position, { id, extra }] of nodes.entries()) {
    if (!extra) continue
    yield* findInExtra(`guest node ${String(id)}`, pointerTo('nodes', position), extra, new Set())
  }
}

function* findOnDevices(context: RuleContext): Iterable<Finding> {
  for (const [position, device] of context.layout.devices.entries()) {
    const list = getDeviceProperties(context, device)
    if (!list) continue
    for (const field of listFields(device)) {
      const property = getPropertyName(field)
      if (list.has(property) || hasOwnRule(device, property)) continue
      yield report(getDeviceName(device, position), property, pointerTo('devices', position, field))
    }
    if (!device.extra) continue
    const at = pointerTo('devices', position)
    const name = getDeviceName(device, position)
    // Features of a cpu are properties too; where nobody listed them they are not judged.
    const { cpuProperties } = context.capabilities
    if (device.kind === 'cpu' && !cpuProperties) continue
    for (const key of Object.keys(device.extra)) {
      if (list.has(key) || (device.kind === 'cpu' && cpuProperties?.includes(key))) continue
      if (DEVICE_KEYS.has(key) || hasOwnRule(device, key)) continue
      yield report(name, key, at + pointerTo('extra', key))
    }
  }
}

function* findOnMachine(context: RuleContext): Iterable<Finding> {
  const { machine, otherArgs } = context.layout
  const list = getMachineProperties(context)
  if (!list) return
  const name = `machine ${context.resolved.machine.type}`
  for (const [field, property] of Object.entries(MACHINE_FIELDS)) {
    if (machine[field as keyof typeof MACHINE_FIELDS] === undefined || list.has(property)) continue
    yield report(name, property, pointerTo('machine', field))
  }
  const flag = otherArgs.findIndex((argument) => /^--?no-acpi$/.test(argument))
  if (flag >= 0 && !list.has('acpi')) {
    const at = pointerTo('otherArgs', flag)
    const fix = makeFix('removeEntry', { entry: '-no-acpi' }, { type: 'remove', at })
    yield { at, args: { record: name, name: 'acpi' }, fixes: [fix] }
  }
  for (const key of Object.keys(machine.extra ?? {})) {
    // "smp.cpus" is the cpus of the property smp; underscores are dashes.
    const property = (key.split('.')[0] ?? key).replaceAll('_', '-')
    if (list.has(property) || MACHINE_KEYS.has(key.replaceAll('_', '-'))) continue
    yield report(name, key, pointerTo('machine', 'extra', key))
  }
}

function* findOnChardevs(chardevs: readonly Chardev[]): Iterable<Finding> {
  for (const [position, { id, extra }] of chardevs.entries()) {
    yield* findInExtra(`chardev ${id}`, pointerTo('chardevs', position), extra, CHARDEV_KEYS)
  }
}

/**
 * Every property is one that the target QEMU knows for this type of object, device, node, machine, chardev, accelerator or
 * cpu; a property of a sibling type is not.
 *
 * Stands for: object_property_find_err() in QEMU's qom/object.c; opts_check_struct() in qapi/opts-visitor.c.
 */
export const unknownKey = defineRule({
  id: 'opts/unknown-key',
  severity: 'error',
  standsFor: 'qom/object.c: object_property_find_err()',
  *find(context) {
    yield* findOnBackends(context)
    yield* findOnObjects(context)
    yield* findOnDevices(context)
    yield* findOnMachine(context)
    yield* findOnChardevs(context.layout.chardevs)
    yield* findOnTarget(context)
  },
})
