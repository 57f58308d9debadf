// The threads of the open layout, where they are pinned, and the edits of that.

import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Command } from '../../../electron/model/command.ts'
import { listVcpuPins } from '../../../electron/model/pinning.ts'
import { printSet } from '../../../electron/model/units/number-set.ts'
import { useDocument } from '../../stores/document.ts'
import { useNotifications } from '../../stores/notifications.ts'
import { usePinning } from '../../stores/pinning.ts'
import { makePin, makeSuggestedPin, type PinMode, type PinThread } from './pin-threads.ts'

/** The threads and what can be done with them. */
export function usePinThreads() {
  const { t } = useI18n()
  const document = useDocument()
  const pinning = usePinning()
  const notifications = useNotifications()

  /** Host nodes that the memory of each guest node is bound to. */
  const homes = computed(() => {
    const backends = new Map(document.layout?.backends.map((backend) => [backend.id, backend]))
    const find = (memdev: string | undefined): readonly number[] | undefined => {
      const backend = memdev === undefined ? undefined : backends.get(memdev)
      return (backend?.policy ?? 'default') === 'default' ? undefined : backend?.hostNodes
    }
    const main = find(document.layout?.machine.memoryBackend)
    return {
      main,
      byNode: new Map(document.resolved?.nodes.map(({ id, memdev }) => [id, find(memdev) ?? main])),
    }
  })

  const threads = computed<PinThread[]>(() => {
    const own = document.layout?.pinning
    const pins = listVcpuPins(own)
    const isNumbered = document.resolved?.implicitNode === false
    const vcpus = (document.resolved?.cpus ?? []).map(({ index, node }): PinThread => ({
      key: index,
      kind: 'vcpu',
      cpus: pins.get(index) ?? [],
      guestNode: isNumbered ? node : undefined,
      homes: node === undefined ? homes.value.main : homes.value.byNode.get(node),
    }))
    const byId = new Map((own?.iothreads ?? []).map(({ id, cpus }) => [id, cpus]))
    const ids = [...new Set([...(pinning.plan?.iothreads ?? []), ...byId.keys()])]
    return [
      ...vcpus,
      { key: -1, kind: 'emulator', cpus: own?.emulator ?? [] },
      ...ids.map((id, position): PinThread => ({
        key: -2 - position,
        kind: 'iothread',
        id,
        cpus: byId.get(id) ?? [],
      })),
    ]
  })

  /** Threads in few words: "vcpus 0-3, emulator". */
  function printThreads(some: readonly PinThread[]): string {
    const vcpus = some.filter(({ kind }) => kind === 'vcpu').map(({ key }) => key)
    return [
      ...(vcpus.length > 0 ? [t('pinning.vcpus', { set: printSet(vcpus) }, vcpus.length)] : []),
      ...some.flatMap((thread) =>
        thread.kind === 'emulator'
          ? [t('pinning.emulator')]
          : thread.kind === 'iothread'
            ? [t('pinning.iothread', { id: thread.id })]
            : [],
      ),
    ].join(', ')
  }

  async function apply(label: string, command: Command): Promise<void> {
    try {
      await document.apply(label, [command])
    } catch (error) {
      notifications.showFailure(t('failure.edit'), error)
    }
  }

  /** Pins threads on host cpus in the order given; no cpus lets go. */
  function pin(some: readonly PinThread[], cpus: readonly number[], mode: PinMode): Promise<void> {
    const what = printThreads(some)
    const set = printSet([...cpus].sort((a, b) => a - b))
    const label = cpus.length > 0 ? t('pinning.step.pin', { what, set }) : t('pinning.step.free', { what })
    return apply(label, makePin(some, cpus, mode))
  }

  function pinAsSuggested(): Promise<void> {
    return apply(t('pinning.step.suggestion'), makeSuggestedPin(pinning.plan?.suggestion ?? []))
  }

  return { threads, printThreads, pin, pinAsSuggested }
}
