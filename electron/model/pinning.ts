// CPU placement on the host: vcpus, the emulator and iothreads on host cpus.

import { z } from 'zod'
import { Id, record } from './record.ts'
import { NumberSetCodec } from './units/number-set.ts'

export const CpuPinning = record({
  vcpus: z.array(record({ vcpus: NumberSetCodec, cpus: NumberSetCodec })).optional(),
  emulator: NumberSetCodec.optional(),
  iothreads: z.array(record({ id: Id, cpus: NumberSetCodec })).optional(),
})
export type CpuPinning = z.infer<typeof CpuPinning>
