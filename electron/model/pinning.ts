// CPU placement on the host: vcpus, the emulator and iothreads on host cpus.

import { z } from 'zod'
import { Id, record } from './record.ts'
import { normalizeSet, NumberSetCodec, printSet } from './units/number-set.ts'

export const CpuPinning = record({
  vcpus: z.array(record({ vcpus: NumberSetCodec, cpus: NumberSetCodec })).optional(),
  emulator: NumberSetCodec.optional(),
  iothreads: z.array(record({ id: Id, cpus: NumberSetCodec })).optional(),
})
export type CpuPinning = z.infer<typeof CpuPinning>

/** The host cpus of each pinned vcpu; of a vcpu that is named twice, the last. */
export function listVcpuPins(pinning: CpuPinning | undefined): Map<number, readonly number[]> {
  const pins = new Map<number, readonly number[]>()
  for (const { vcpus, cpus } of pinning?.vcpus ?? []) for (const vcpu of vcpus) pins.set(vcpu, cpus)
  return pins
}

/** All that is pinned, by whom; an empty set of host cpus means not pinned. */
export interface PinTable {
  vcpus: ReadonlyMap<number, readonly number[]>
  emulator: readonly number[]
  iothreads: readonly { id: string; cpus: readonly number[] }[]
}

/** The record of a table: vcpus of one set of host cpus stand together, in the order of their first. */
export function makePinning({ vcpus, emulator, iothreads }: PinTable): CpuPinning {
  const rows = new Map<string, { vcpus: number[]; cpus: number[] }>()
  for (const [vcpu, cpus] of [...vcpus].sort(([a], [b]) => a - b)) {
    if (cpus.length === 0) continue
    const set = normalizeSet(cpus)
    const row = rows.get(printSet(set))
    if (row) row.vcpus.push(vcpu)
    else rows.set(printSet(set), { vcpus: [vcpu], cpus: set })
  }
  const threads = iothreads
    .filter(({ cpus }) => cpus.length > 0)
    .map(({ id, cpus }) => ({ id, cpus: normalizeSet(cpus) }))
  return {
    ...(rows.size > 0 ? { vcpus: [...rows.values()] } : {}),
    ...(emulator.length > 0 ? { emulator: normalizeSet(emulator) } : {}),
    ...(threads.length > 0 ? { iothreads: threads } : {}),
  }
}
