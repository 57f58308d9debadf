// The threads of a VM that can be pinned, and the edits that pin them.

import type { CommandOf } from '../../../electron/model/command.ts'
import type { PinPlacement } from '../../../electron/model/pinning-plan.ts'

/** A thread of QEMU; `key` tells it from the others: a vcpu's own number, below 0 for the rest. */
export type PinThread = { key: number; cpus: readonly number[] } & (
  | {
      kind: 'vcpu'
      guestNode?: number | undefined
      /** Host nodes of its memory, where that is bound. */ homes?: readonly number[] | undefined
    }
  | { kind: 'emulator' }
  | { kind: 'iothread'; id: string }
)

/** `each`: one host cpu for each vcpu, in order; `share`: all of them on all. */
export type PinMode = 'each' | 'share'

type PinCommand = CommandOf<'cpus.pin'>

/** Whether vcpus get one host cpu each: only where there are enough. */
export function isOneEach(vcpus: number, cpus: number, mode: PinMode): boolean {
  return mode === 'each' && vcpus > 0 && cpus >= vcpus
}

/** Pins threads on host cpus, given in the order they are to be filled; no cpus lets go. */
export function makePin(threads: readonly PinThread[], cpus: readonly number[], mode: PinMode): PinCommand {
  const vcpus = threads.filter(({ kind }) => kind === 'vcpu').map(({ key }) => key)
  const each = isOneEach(vcpus.length, cpus.length, mode)
  const all = [...cpus]
  const rows = each
    ? vcpus.map((vcpu, position) => ({ vcpus: [vcpu], cpus: all.slice(position, position + 1) }))
    : [{ vcpus, cpus: all }]
  const iothreads = threads.flatMap((thread) =>
    thread.kind === 'iothread' ? [{ id: thread.id, cpus: all }] : [],
  )
  return {
    type: 'cpus.pin',
    ...(vcpus.length > 0 ? { vcpus: rows } : {}),
    ...(threads.some(({ kind }) => kind === 'emulator') ? { emulator: all } : {}),
    ...(iothreads.length > 0 ? { iothreads } : {}),
  }
}

/** Pins everything as a suggestion says. */
export function makeSuggestedPin(suggestion: readonly PinPlacement[]): PinCommand {
  const command: PinCommand = { type: 'cpus.pin', vcpus: [], iothreads: [] }
  for (const { subject, pins } of suggestion) {
    if (subject.kind === 'vcpus') command.vcpus?.push(...pins)
    else if (subject.kind === 'emulator') command.emulator = pins[0]?.cpus ?? []
    else command.iothreads?.push({ id: subject.id, cpus: pins[0]?.cpus ?? [] })
  }
  return command
}

/** The threads as they would be pinned by a suggestion. */
export function withSuggestion(
  threads: readonly PinThread[],
  suggestion: readonly PinPlacement[],
): PinThread[] {
  const { vcpus = [], emulator, iothreads = [] } = makeSuggestedPin(suggestion)
  const byVcpu = new Map(vcpus.flatMap((row) => row.vcpus.map((vcpu) => [vcpu, row.cpus] as const)))
  const byId = new Map(iothreads.map(({ id, cpus }) => [id, cpus]))
  return threads.map((thread) => {
    const cpus =
      thread.kind === 'vcpu'
        ? byVcpu.get(thread.key)
        : thread.kind === 'emulator'
          ? emulator
          : byId.get(thread.id)
    return cpus ? { ...thread, cpus } : thread
  })
}
