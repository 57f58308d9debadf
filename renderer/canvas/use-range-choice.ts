// Choosing among things in an order: one, a range, more of them; by pressing and dragging, or from the keyboard.

import { useEventListener } from '@vueuse/core'
import { computed, ref, shallowRef } from 'vue'

/** The choice among the numbers of `getOrder()`; a number brings its group along. `finish` is called when a drag ends. */
export function useRangeChoice(options: {
  getOrder: () => readonly number[]
  /** What is chosen with a number; only itself when absent. */
  getGroup?: (member: number) => readonly number[] | undefined
  finish?: () => void
}) {
  const order = computed(options.getOrder)
  const positions = computed(() => new Map(order.value.map((member, position) => [member, position])))
  const chosen = shallowRef<ReadonlySet<number>>(new Set())
  const active = ref(order.value[0] ?? 0)
  const isDragging = ref(false)
  let anchor = active.value
  /** What was chosen before a stroke that adds to it. */
  let base: ReadonlySet<number> = new Set()

  const getGroup = (member: number): readonly number[] => options.getGroup?.(member) ?? [member]
  const getPosition = (member: number): number => positions.value.get(member) ?? 0

  /** Chooses everything from the anchor to a number. */
  function stretch(to: number): void {
    const next = new Set(base)
    const ends = [getPosition(anchor), getPosition(to)]
    for (const member of order.value.slice(Math.min(...ends), Math.max(...ends) + 1)) {
      if (!next.has(member)) for (const own of getGroup(member)) next.add(own)
    }
    chosen.value = next
    active.value = to
  }

  /** Begins a stroke: alone, stretching the last one, or adding to what is chosen (or taking from it). */
  function begin(member: number, how: { isStretching: boolean; isAdding: boolean }): void {
    if (!how.isStretching) {
      base = how.isAdding ? chosen.value : new Set()
      anchor = member
    }
    const group = getGroup(member)
    if (!how.isStretching && how.isAdding && group.every((own) => chosen.value.has(own))) {
      base = new Set([...chosen.value].filter((own) => !group.includes(own)))
      chosen.value = base
      active.value = member
    } else stretch(member)
  }

  function press(member: number, event: PointerEvent): void {
    if (event.button !== 0) return
    isDragging.value = true
    begin(member, { isStretching: event.shiftKey, isAdding: event.ctrlKey || event.metaKey })
  }

  function passOver(member: number): void {
    if (isDragging.value && member !== active.value) stretch(member)
  }

  /** Goes to a number by keyboard: Shift widens, Ctrl only looks. */
  function moveTo(member: number, event: KeyboardEvent): void {
    if (event.shiftKey) stretch(member)
    else if (event.ctrlKey || event.metaKey) active.value = member
    else begin(member, { isStretching: false, isAdding: false })
  }

  /** Chooses exactly these. */
  function choose(members: Iterable<number>): void {
    base = new Set()
    chosen.value = new Set(members)
    anchor = order.value.find((member) => chosen.value.has(member)) ?? active.value
  }

  useEventListener(window, 'pointerup', () => {
    if (!isDragging.value) return
    isDragging.value = false
    options.finish?.()
  })
  useEventListener(window, ['pointercancel', 'blur'], () => {
    isDragging.value = false
  })

  return { chosen, active, isDragging, begin, press, passOver, moveTo, choose }
}
