// cpus.pin: which host cpus vcpus, the emulator and iothreads may run on.

import type { CommandOf } from '../../model/command.ts'
import type { Layout } from '../../model/layout.ts'
import { listVcpuPins, makePinning, type CpuPinning } from '../../model/pinning.ts'

/** Pins what the command names and leaves the rest; an empty set of host cpus lets go. */
export function pinCpus(draft: Layout, command: CommandOf<'cpus.pin'>): void {
  const { vcpus, emulator, iothreads, ...unknown }: CpuPinning = draft.pinning ?? {}
  const pins = listVcpuPins({ vcpus })
  for (const row of command.vcpus ?? []) for (const vcpu of row.vcpus) pins.set(vcpu, row.cpus)
  const threads = new Map((iothreads ?? []).map(({ id, cpus }): [string, readonly number[]] => [id, cpus]))
  for (const { id, cpus } of command.iothreads ?? []) threads.set(id, cpus)
  const known = makePinning({
    vcpus: pins,
    emulator: command.emulator ?? emulator ?? [],
    iothreads: [...threads].map(([id, cpus]) => ({ id, cpus })),
  })
  const next = { ...unknown, ...known }
  if (Object.keys(next).length > 0) draft.pinning = next
  else delete draft.pinning
}
