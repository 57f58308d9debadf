// Which cpus are chosen: by pressing and dragging, or from the keyboard; whole cores or sockets where that is the unit.

import { useEventListener } from '@vueuse/core'
import { computed, ref, shallowRef, type Ref } from 'vue'
import type { ResolvedCpuSlot } from '../../../electron/model/resolved.ts'
import { listCores } from './cpu-grid.ts'

/** What a press takes. */
export type CpuUnit = 'thread' | 'core' | 'socket'

/** Slots of each slot's core or socket. */
function groupSlots(slots: readonly ResolvedCpuSlot[], unit: CpuUnit): Map<number, readonly number[]> {
  const groups = new Map<number, readonly number[]>()
  if (unit === 'thread') return groups
  const put = (own: readonly ResolvedCpuSlot[]): void => {
    const indexes = own.map(({ index }) => index)
    for (const index of indexes) groups.set(index, indexes)
  }
  if (unit === 'core') for (const core of listCores(slots)) put(core.slots)
  else {
    const sockets = new Map<number | undefined, ResolvedCpuSlot[]>()
    for (const slot of slots) {
      const own = sockets.get(slot.props['socket-id'])
      if (own) own.push(slot)
      else sockets.set(slot.props['socket-id'], [slot])
    }
    for (const socket of sockets.values()) put(socket)
  }
  return groups
}

/** The choice among `slots`; `finish` is called when a drag ends. */
export function useCpuChoice(
  slots: Readonly<Ref<readonly ResolvedCpuSlot[]>>,
  getUnit: () => CpuUnit,
  finish: () => void,
) {
  const chosen = shallowRef<ReadonlySet<number>>(new Set())
  const active = ref(0)
  const isDragging = ref(false)
  let anchor = 0
  /** What was chosen before a stroke that adds to it. */
  let base: ReadonlySet<number> = new Set()
  const groups = computed(() => groupSlots(slots.value, getUnit()))

  /** Chooses everything from the anchor to a slot. */
  function stretch(index: number): void {
    const next = new Set(base)
    for (let at = Math.min(anchor, index); at <= Math.max(anchor, index); at += 1) {
      for (const member of groups.value.get(at) ?? [at]) next.add(member)
    }
    chosen.value = next
    active.value = index
  }

  /** Begins a stroke: alone, stretching the last one, or adding to what is chosen. */
  function begin(index: number, how: { isStretching: boolean; isAdding: boolean }): void {
    if (!how.isStretching) {
      base = how.isAdding ? chosen.value : new Set()
      anchor = index
    }
    const members = groups.value.get(index) ?? [index]
    if (how.isAdding && !how.isStretching && members.every((member) => chosen.value.has(member))) {
      base = new Set([...chosen.value].filter((member) => !members.includes(member)))
      chosen.value = base
      active.value = index
    } else stretch(index)
  }

  function press(index: number, event: PointerEvent): void {
    if (event.button !== 0) return
    isDragging.value = true
    begin(index, { isStretching: event.shiftKey, isAdding: event.ctrlKey || event.metaKey })
  }

  function passOver(index: number): void {
    if (isDragging.value && index !== active.value) stretch(index)
  }

  /** Goes to a slot by keyboard. */
  function moveTo(index: number, event: KeyboardEvent): void {
    if (event.shiftKey) stretch(index)
    else if (event.ctrlKey || event.metaKey) active.value = index
    else begin(index, { isStretching: false, isAdding: false })
  }

  /** Chooses exactly these. */
  function choose(indexes: Iterable<number>): void {
    base = new Set()
    chosen.value = new Set(indexes)
    anchor = Math.min(...chosen.value, Infinity)
    if (!Number.isFinite(anchor)) anchor = active.value
  }

  useEventListener(window, 'pointerup', () => {
    if (!isDragging.value) return
    isDragging.value = false
    finish()
  })
  useEventListener(window, ['pointercancel', 'blur'], () => {
    isDragging.value = false
  })

  return { chosen, active, isDragging, begin, press, passOver, moveTo, choose }
}
