// Fields and parts that several templates share.

import type { CpuTopology, Machine } from '../../model/machine.ts'
import type { TemplateField } from '../../model/template.ts'
import { GIB, MIB } from '../../model/units/size.ts'

/** A field for memory, in bytes; `max` where a template multiplies it. A cpu without a name has 40 address bits: 1 TiB. */
export function askMemory(id: string, value: number, max = 512 * GIB): TemplateField {
  return { kind: 'size', id, value, min: 64 * MIB, max, step: 2 * MIB }
}

/** A field for cpus; `max` where a template multiplies them. */
export function askCpus(value: number, max = 64, id = 'cpus'): TemplateField {
  return { kind: 'count', id, value, min: 1, max }
}

/** Cpus as sockets of equal size. */
export function makeCpus(sockets: number, cores: number): CpuTopology {
  return { cpus: sockets * cores, sockets, cores, threads: 1 }
}

/** Bytes from which a core file of QEMU with the guest's memory in it is nothing anybody wants. */
const LARGE = 64 * GIB

/** A q35 machine; large memory is left out of core files. */
export function makeMachine(bytes: number): Machine {
  return { type: 'q35', ...(bytes >= LARGE ? { dumpGuestCore: false } : {}) }
}

/** The numbers from `first` on. */
export function countFrom(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => first + index)
}
