// Asks a QEMU binary what it can do: machine types, objects, devices and their properties, cpu types.

import { z } from 'zod'
import {
  ACCELERATORS,
  printVersion,
  type Capabilities,
  type MachineCapability,
} from '../../model/capabilities.ts'
import { Failure } from '../../model/failure.ts'
import { getStoredCapabilities } from '../../model/stored-capabilities.ts'
import { DEVICE_HISTORY, OBJECT_HISTORY } from '../../model/stored-capabilities/history.ts'
import type { QmpClient } from '../qmp/client.ts'
import { startQemu, type StartedQemu } from './start-qemu.ts'

/** Milliseconds; a loaded host needs some. */
const DEADLINE = 15_000

/** Properties that can be read but not set on a command line; QMP lists them all the same. */
const READ_ONLY: Record<string, readonly string[]> = {
  'thread-context': ['thread-id'],
  'pc-dimm': ['size'],
  nvdimm: ['size'],
  'virtio-mem': ['size'],
  'virtio-mem-pci': ['size', 'virtio-backend'],
  'virtio-pmem-pci': ['virtio-backend'],
  'sgx-epc': ['size'],
  'ivshmem-flat': ['sysbus-irq[0]', 'ivshmem-mmio[0]'],
}

/** What places a cpu; its hundreds of features are not of this area. */
const CPU_PROPERTIES = [
  'cluster-id',
  'core-id',
  'die-id',
  'module-id',
  'node-id',
  'socket-id',
  'thread-id',
] as const

const MACHINES_WITH_PROPERTIES = {
  x86_64: ['pc', 'q35', 'microvm', 'isapc', 'none'],
  aarch64: ['virt', 'none'],
} as const

const Property = z.object({ name: z.string(), type: z.string() })
const Machine = z.object({
  name: z.string(),
  alias: z.string().optional(),
  'is-default': z.boolean().optional(),
  'cpu-max': z.number(),
  deprecated: z.boolean().optional(),
  'numa-mem-supported': z.boolean().optional(),
  'hotpluggable-cpus': z.boolean().optional(),
  'default-ram-id': z.string().optional(),
  'default-cpu-type': z.string().optional(),
})

async function requireAnswer(
  binary: string,
  args: readonly string[],
  signal: AbortSignal | undefined,
): Promise<{ qemu: StartedQemu; qmp: QmpClient }> {
  // Several -accel are tried in turn; /dev/kvm is never opened where TCG is built in.
  const qemu = await startQemu(binary, ['-accel', 'tcg', '-accel', 'kvm', ...args], {
    deadline: DEADLINE,
    signal,
  })
  if (qemu.outcome.state === 'answers') return { qemu, qmp: qemu.outcome.qmp }
  const said = qemu.readMessages().trim().split('\n').at(-1) ?? ''
  await qemu.stop()
  throw new Failure({
    code: 'qemu/no-answer',
    message: `${binary} did not answer as a QEMU system emulator${said === '' ? '' : `; it said: ${said}`}.`,
    object: binary,
  })
}

async function askProperties(
  qmp: QmpClient,
  command: string,
  typename: string,
): Promise<string[] | undefined> {
  try {
    const list = z.array(Property).parse(await qmp.execute(command, { typename }))
    const hidden = READ_ONLY[typename] ?? []
    return list
      .map(({ name }) => name)
      .filter((name) => name !== 'type' && !hidden.includes(name))
      .sort()
  } catch (error) {
    // A type that this QEMU does not have.
    if (error instanceof Failure && error.data.code === 'qmp/refused') return undefined
    throw error
  }
}

/** Types are asked one by one: listing all of them makes QEMU load modules that may not fit the binary. */
async function askTypes(
  qmp: QmpClient,
  command: string,
  types: readonly string[],
): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {}
  for (const type of types) {
    const properties = await askProperties(qmp, command, type)
    if (properties) found[type] = properties
  }
  return found
}

/** Properties of cpus; "max" and "host" have a few that the others lack. */
async function askCpuProperties(qmp: QmpClient, cpuTypes: readonly string[]): Promise<string[]> {
  const models = cpuTypes.filter((type) => /^(?:qemu64|max|host)-x86_64-cpu$/.test(type))
  const lists = Object.values(await askTypes(qmp, 'device-list-properties', models))
  return [...new Set(lists.flat())].sort()
}

/** The accelerators that are built in or installed as modules, with their properties. */
async function askAccelerators(qmp: QmpClient): Promise<Record<string, string[]>> {
  const types = ACCELERATORS.map((name) => `${name}-accel`)
  const found = Object.entries(await askTypes(qmp, 'qom-list-properties', types))
  return Object.fromEntries(found.map(([type, properties]) => [type.replace(/-accel$/, ''), properties]))
}

/** Names and aliases in the monitor's list of devices (qdev_print_devinfo() in QEMU's system/qdev-monitor.c). */
function parseDeviceList(text: string): string[] {
  const names = [...text.matchAll(/^name "([^"]+)"(?:.*?, alias "([^"]+)")?/gm)].flatMap(
    ([, name, alias]) => [name, alias],
  )
  const known = new Set(names.filter((name) => name !== undefined))
  return [...known].filter((name) => !name.endsWith('-cpu')).sort()
}

/**
 * Every device type. Listing makes QEMU load its modules; one that finds modules of another build dies of that, and is
 * taken to have what its version has.
 */
async function listPluggableTypes(
  qmp: QmpClient,
  arch: Capabilities['arch'],
  signal: AbortSignal | undefined,
): Promise<string[] | undefined> {
  try {
    const answer = await qmp.execute('human-monitor-command', { 'command-line': 'device_add help' })
    const names = typeof answer === 'string' ? parseDeviceList(answer.replaceAll('\r', '')) : []
    if (names.length > 0) return names
  } catch (error) {
    if (!(error instanceof Failure) || signal?.aborted === true) throw error
  }
  return getStoredCapabilities(printVersion(qmp.version), arch).pluggableTypes
}

function toMachine(machine: z.infer<typeof Machine>): MachineCapability {
  return {
    name: machine.name,
    ...(machine.alias === undefined ? {} : { alias: machine.alias }),
    ...(machine['is-default'] ? { isDefault: true } : {}),
    cpuMax: machine['cpu-max'],
    ...(machine.deprecated ? { deprecated: true } : {}),
    ...(machine['numa-mem-supported'] ? { numaMemSupported: true } : {}),
    ...(machine['hotpluggable-cpus'] ? { hotpluggableCpus: true } : {}),
    ...(machine['default-ram-id'] === undefined ? {} : { defaultRamId: machine['default-ram-id'] }),
    ...(machine['default-cpu-type'] === undefined ? {} : { defaultCpuType: machine['default-cpu-type'] }),
  }
}

/** The settable properties of a machine type, from a machine of that type; undefined where it does not start. */
async function askMachineProperties(
  binary: string,
  machine: string,
  signal: AbortSignal | undefined,
): Promise<string[] | undefined> {
  try {
    const { qemu, qmp } = await requireAnswer(
      binary,
      ['-machine', machine, ...(machine === 'virt' ? ['-cpu', 'cortex-a57'] : [])],
      signal,
    )
    try {
      const list = z.array(Property).parse(await qmp.execute('qom-list', { path: '/machine' }))
      const links = ['memory-backend', 'confidential-guest-support']
      return list
        .filter(({ name, type }) => !/^(child|link)</.test(type) || links.includes(name))
        .map(({ name }) => name)
        .filter((name) => name !== 'type' && name !== 'rtc-time')
        .sort()
    } finally {
      await qemu.stop()
    }
  } catch (error) {
    if (error instanceof Failure && error.data.code !== 'qemu/cancelled') return undefined
    throw error
  }
}

/** Probes a binary: one start without a machine, and one for each usual machine type. Fails with "qemu/…". */
export async function probeCapabilities(binary: string, signal?: AbortSignal): Promise<Capabilities> {
  const { qemu, qmp } = await requireAnswer(binary, ['-machine', 'none'], signal)
  let known: Omit<Capabilities, 'machineProperties'>
  try {
    const target = z.object({ arch: z.string() }).parse(await qmp.execute('query-target'))
    if (target.arch !== 'x86_64' && target.arch !== 'aarch64') {
      throw new Failure({
        code: 'qemu/other-architecture',
        message: `${binary} emulates ${target.arch}; Memloom knows x86_64 and aarch64.`,
        object: binary,
      })
    }
    const objectProperties = await askTypes(qmp, 'qom-list-properties', Object.keys(OBJECT_HISTORY))
    // QEMU registers it only where /dev/sgx_vepc can be opened; that is judged by the host's facts.
    const epc = objectProperties['memory-backend-ram']
    if (epc && target.arch === 'x86_64' && qmp.version.major * 100 + qmp.version.minor >= 602)
      objectProperties['memory-backend-epc'] ??= epc
    const deviceTypes = Object.keys(DEVICE_HISTORY).filter((type) => type !== 'cpu')
    const deviceProperties = await askTypes(qmp, 'device-list-properties', deviceTypes)
    const cpuTypes = z
      .array(z.object({ typename: z.string() }))
      .parse(await qmp.execute('query-cpu-definitions'))
      .map(({ typename }) => typename)
      .sort()
    const plain = cpuTypes.find((type) => type.startsWith('qemu64-')) ?? cpuTypes[0]
    const cpu = plain && (await askProperties(qmp, 'device-list-properties', plain))
    const machines = z
      .array(Machine)
      .parse(await qmp.execute('query-machines'))
      .map(toMachine)
    const accelerators = await askAccelerators(qmp)
    const cpuProperties = await askCpuProperties(qmp, cpuTypes)
    // Last, for it may end this QEMU.
    const pluggableTypes = await listPluggableTypes(qmp, target.arch, signal)
    known = {
      version: qmp.version,
      arch: target.arch,
      origin: 'probed',
      machines,
      objectTypes: Object.keys(objectProperties),
      objectProperties,
      deviceTypes: Object.keys(deviceProperties),
      deviceProperties: {
        ...deviceProperties,
        ...(cpu ? { cpu: CPU_PROPERTIES.filter((name) => cpu.includes(name)) } : {}),
      },
      ...(pluggableTypes ? { pluggableTypes } : {}),
      accelerators,
      ...(cpuProperties.length > 0 ? { cpuProperties } : {}),
      cpuTypes,
    }
  } catch (error) {
    if (error instanceof z.ZodError)
      throw new Failure({
        code: 'qemu/no-answer',
        message: `${binary} answered in a form that Memloom does not know.`,
        object: binary,
      })
    throw error
  } finally {
    await qemu.stop()
  }
  const machineProperties: Record<string, string[]> = {}
  for (const machine of MACHINES_WITH_PROPERTIES[known.arch]) {
    const properties = await askMachineProperties(binary, machine, signal)
    if (properties) machineProperties[machine] = properties
  }
  return { ...known, machineProperties }
}
