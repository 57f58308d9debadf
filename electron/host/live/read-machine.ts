// What QEMU says of the machine around its backends: state, memory devices, cpus, sizes, the balloon.

import { z } from 'zod'
import type { LiveCpu } from '../../contract/live.ts'
import type { ResolvedMemoryDevice } from '../../model/resolved.ts'
import { ask, askIfKnown, type Monitor } from './monitor.ts'

const Status = z.object({ status: z.string() })
const Name = z.object({ name: z.string().optional() })
const Summary = z.object({ 'base-memory': z.number(), 'plugged-memory': z.number().default(0) })
const Balloon = z.object({ actual: z.number() })

const DEVICE_TYPES = ['dimm', 'nvdimm', 'virtio-mem', 'virtio-pmem', 'sgx-epc'] as const
const Device = z.object({
  type: z.string(),
  data: z.looseObject({ memdev: z.string() }),
})
const Cpu = z.object({
  type: z.string(),
  'vcpus-count': z.number(),
  props: z.record(z.string(), z.number()),
  'qom-path': z.string().optional(),
})

export interface MachineState {
  name?: string
  status: string
  memoryDevices: ResolvedMemoryDevice[]
  cpus: LiveCpu[]
  /** Bytes. */
  baseMemory: number
  pluggedMemory: number
  balloon?: number
}

function isKnownType(type: string): type is ResolvedMemoryDevice['type'] {
  return DEVICE_TYPES.some((known) => known === type)
}

/** "/objects/d0m" → "d0m". */
function readDevice({ type, data }: z.output<typeof Device>): ResolvedMemoryDevice[] {
  if (!isKnownType(type)) return []
  return [{ type, data: { ...data, memdev: data.memdev.replace(/^\/objects\//, '') } }]
}

/** Asks what may change at any time. Fails with "qmp/…". */
export async function readMachine(qmp: Monitor): Promise<MachineState> {
  // Asked at once: QEMU answers in turn, and nobody waits for the way there and back.
  const [{ status }, named, devices, cpus, summary, balloon] = await Promise.all([
    ask(qmp, Status, 'query-status'),
    askIfKnown(qmp, Name, 'query-name'),
    askIfKnown(qmp, z.array(Device), 'query-memory-devices'),
    askIfKnown(qmp, z.array(Cpu), 'query-hotpluggable-cpus'),
    askIfKnown(qmp, Summary, 'query-memory-size-summary'),
    askIfKnown(qmp, Balloon, 'query-balloon'),
  ])
  const name = named?.name
  return {
    ...(name === undefined ? {} : { name }),
    status,
    memoryDevices: (devices ?? []).flatMap(readDevice),
    cpus: (cpus ?? []).map((cpu) => ({
      type: cpu.type,
      vcpus: cpu['vcpus-count'],
      props: cpu.props,
      present: cpu['qom-path'] !== undefined,
    })),
    baseMemory: summary?.['base-memory'] ?? 0,
    pluggedMemory: summary?.['plugged-memory'] ?? 0,
    ...(balloon ? { balloon: balloon.actual } : {}),
  }
}
