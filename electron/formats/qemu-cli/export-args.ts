// Layout → the arguments of QEMU, in an order that QEMU accepts.

import type { Layout } from '../../model/layout.ts'
import type { ThreadContext } from '../../model/backend.ts'
import type { Machine } from '../../model/machine.ts'
import type { Device } from '../../model/device.ts'
import {
  BACKEND_FIELDS,
  BACKEND_TYPES,
  GENERIC_INITIATOR_FIELDS,
  THREAD_CONTEXT_FIELDS,
} from './options/backend-fields.ts'
import { CHARDEV_FIELDS, DEVICE_FIELDS } from './options/device-fields.ts'
import { MACHINE_FIELDS, MEMORY_FIELDS, SMP_FIELDS } from './options/machine-fields.ts'
import {
  CPU_FIELDS,
  DISTANCE_FIELDS,
  HMAT_CACHE_FIELDS,
  HMAT_LB_FIELDS,
  NODE_FIELDS,
} from './options/numa-fields.ts'
import type { Field } from './fields.ts'
import { placeDevices } from './place-devices.ts'
import { printExtra, printFields, type PrintedPair } from './print-fields.ts'
import { splitOptions } from './split-options.ts'
import { printOptionText } from './values/option-text.ts'

/** An option with pairs, or nothing when there are none. */
function printOption(option: string, pairs: readonly PrintedPair[], implied?: string): string[] {
  return pairs.length === 0 ? [] : [option, printOptionText(pairs, implied)]
}

function printSgxEpc(sections: Machine['sgxEpc'] = []): PrintedPair[] {
  return sections.flatMap(({ memdev, node }, position) => {
    const key = `sgx-epc.${String(position)}`
    // A section of nothing is written too, so that QEMU refuses it as the layout's check does.
    const isNamed = memdev !== undefined || node === undefined
    return [
      ...(isNamed ? [{ key: `${key}.memdev`, value: memdev ?? '' }] : []),
      ...(node === undefined ? [] : [{ key: `${key}.node`, value: String(node) }]),
    ]
  })
}

function printMachine({ machine, target }: Layout): string[] {
  const pairs = [
    ...printFields(machine, MACHINE_FIELDS),
    ...printSgxEpc(machine.sgxEpc),
    ...printExtra(machine.extra),
  ]
  return [
    ...printOption('-machine', pairs, 'type'),
    // An empty name would make QEMU print its accelerators and end.
    ...(target.accel === undefined || target.accel === '' ? [] : ['-accel', target.accel]),
    ...(target.cpu === undefined ? [] : ['-cpu', target.cpu]),
  ]
}

function printMemory({ memory, cpus }: Layout): string[] {
  return [
    ...printOption('-m', printFields(memory, MEMORY_FIELDS), 'size'),
    ...(memory.memPath === undefined ? [] : ['-mem-path', memory.memPath]),
    ...(memory.prealloc === true ? ['-mem-prealloc'] : []),
    ...(memory.memLock === undefined ? [] : ['-overcommit', `mem-lock=${memory.memLock}`]),
    ...printOption('-smp', printFields(cpus, SMP_FIELDS), 'cpus'),
  ]
}

/** An option of a named record: its kind first, then its id, fields and extra properties. */
function printRecord(
  option: string,
  kind: PrintedPair,
  record: { id?: string | undefined; extra?: Record<string, string> | undefined },
  fields: readonly Field[],
): string[] {
  const id = record.id === undefined ? [] : [{ key: 'id', value: record.id }]
  const pairs = [kind, ...id, ...printFields(record, fields), ...printExtra(record.extra)]
  return printOption(option, pairs, kind.key)
}

/** A thread context; only JSON can say that a list is empty, which QEMU refuses as the layout's check does. */
function printThreadContext(record: ThreadContext): string[] {
  const { id, cpuAffinity, nodeAffinity, extra } = record
  if (cpuAffinity?.length !== 0 && nodeAffinity?.length !== 0)
    return printRecord('-object', { key: 'qom-type', value: 'thread-context' }, record, THREAD_CONTEXT_FIELDS)
  const json = {
    'qom-type': 'thread-context',
    id,
    ...(cpuAffinity ? { 'cpu-affinity': cpuAffinity } : {}),
    ...(nodeAffinity ? { 'node-affinity': nodeAffinity } : {}),
    ...extra,
  }
  return ['-object', JSON.stringify(json)]
}

function printObjects({ threadContexts, backends, genericInitiators }: Layout): string[] {
  const type = (value: string) => ({ key: 'qom-type', value })
  return [
    ...threadContexts.flatMap(printThreadContext),
    ...backends.flatMap((record) =>
      printRecord('-object', type(BACKEND_TYPES[record.kind]), record, BACKEND_FIELDS),
    ),
    ...genericInitiators.flatMap((record) =>
      printRecord('-object', type('acpi-generic-initiator'), record, GENERIC_INITIATOR_FIELDS),
    ),
  ]
}

/** Nodes before all that speaks of them, placed cpus before latencies, latencies before caches. */
function printNuma({ nodes, cpuAssignments, distances, hmat }: Layout): string[] {
  const print = (kind: string, records: readonly object[], fields: readonly Field[]) =>
    records.flatMap((record) => {
      const extra = 'extra' in record ? (record.extra as Record<string, string>) : {}
      const pairs = [{ key: 'type', value: kind }, ...printFields(record, fields), ...printExtra(extra)]
      return printOption('-numa', pairs, 'type')
    })
  return [
    ...print('node', nodes, NODE_FIELDS),
    ...print('cpu', cpuAssignments, CPU_FIELDS),
    ...print('dist', distances, DISTANCE_FIELDS),
    ...print('hmat-lb', hmat.latencyBandwidth, HMAT_LB_FIELDS),
    ...print('hmat-cache', hmat.caches, HMAT_CACHE_FIELDS),
  ]
}

function printDevice(device: Device): string {
  const driver = device.kind === 'cpu' ? device.driver : device.kind
  const [, text = ''] = printRecord(
    '-device',
    { key: 'driver', value: driver },
    device,
    DEVICE_FIELDS[device.kind],
  )
  return text
}

function printDevices({ chardevs, devices, otherArgs }: Layout): string[] {
  const others = splitOptions(otherArgs.map((text) => ({ text, isUnexpanded: false })))
  return [
    ...chardevs.flatMap((record) =>
      printRecord('-chardev', { key: 'backend', value: record.backend }, record, CHARDEV_FIELDS),
    ),
    ...placeDevices(devices.map(printDevice), others),
  ]
}

/** Whether an option (without dashes) is among the arguments that are kept as they are. */
export function hasOtherOption(layout: Layout, option: string): boolean {
  return splitOptions(layout.otherArgs.map((text) => ({ text, isUnexpanded: false }))).some(
    ({ name }) => name === option,
  )
}

/** The arguments of a layout, without the program. */
export function printQemuArgs(layout: Layout): string[] {
  const hasName = layout.name !== '' && !hasOtherOption(layout, 'name')
  return [
    ...(hasName ? printOption('-name', [{ key: 'guest', value: layout.name }], 'guest') : []),
    ...printMachine(layout),
    ...printMemory(layout),
    ...printObjects(layout),
    ...printNuma(layout),
    ...printDevices(layout),
  ]
}
