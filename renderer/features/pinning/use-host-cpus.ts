// The host's cpus under the threads of the layout: who is where, what is odd about it, and all of it in words.

import { computed, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { printSet } from '../../../electron/model/units/number-set.ts'
import { useHost } from '../../stores/host.ts'
import { usePinning } from '../../stores/pinning.ts'
import { listHostSlots } from './host-slots.ts'
import { listOccupancy, readMarks, type PinMarks } from './pin-marks.ts'
import type { PinThread } from './pin-threads.ts'

/** The host under `threads`, which may be a suggestion. */
export function useHostCpus(threads: Readonly<Ref<readonly PinThread[]>>) {
  const { t } = useI18n()
  const host = useHost()
  const pinning = usePinning()

  const usable = computed(() => new Set(pinning.plan?.usable ?? host.picture?.cpus.online))
  const slots = computed(() => (host.picture ? listHostSlots(host.picture, usable.value) : []))
  const nodeOf = computed(
    () => new Map(slots.value.map(({ index, props }) => [index, props['socket-id'] ?? 0])),
  )
  const occupancy = computed(() => listOccupancy(threads.value, pinning.plan?.others ?? []))

  const getMarks = (thread: PinThread): PinMarks =>
    readMarks(thread, occupancy.value, nodeOf.value, usable.value)

  function printThread(thread: PinThread): string {
    if (thread.kind === 'vcpu') return t('pinning.vcpu', { index: thread.key })
    return thread.kind === 'emulator' ? t('pinning.emulator') : t('pinning.iothread', { id: thread.id })
  }

  function describeThread(thread: PinThread): string {
    const { farFrom, absent, crowdedBy, others } = getMarks(thread)
    const node = thread.kind === 'vcpu' ? thread.guestNode : undefined
    return [
      printThread(thread),
      ...(node === undefined ? [] : [t('canvas.guest-node', { id: node })]),
      thread.cpus.length === 0
        ? t('pinning.on-any')
        : t('pinning.on', { set: printSet(thread.cpus) }, thread.cpus.length),
      ...(farFrom.length > 0 ? [t('pinning.mark.far', { nodes: printSet(farFrom) })] : []),
      ...(absent.length > 0 ? [t('pinning.mark.absent', { set: printSet(absent) })] : []),
      ...(crowdedBy.length > 0 ? [t('pinning.mark.crowded', { set: printSet(crowdedBy) })] : []),
      ...(others.length > 0 ? [t('pinning.mark.others', { titles: others.join(', ') })] : []),
    ].join(', ')
  }

  function describeCpu(cpu: number): string {
    const own = occupancy.value.get(cpu)
    return [
      t('pinning.host-cpu', { cpu }),
      t('canvas.host-node', { id: nodeOf.value.get(cpu) ?? 0 }),
      ...(usable.value.has(cpu) ? [] : [t('pinning.not-usable')]),
      own && own.threads.length > 0 ? own.threads.map(printThread).join(', ') : t('pinning.nothing'),
      ...(own?.isCrowded ? [t('pinning.mark.crowd')] : []),
      ...(own?.others ?? []).map(({ title, from }) => t(`pinning.other.${from}`, { title })),
    ].join(', ')
  }

  return { slots, usable, occupancy, getMarks, describeThread, describeCpu }
}
