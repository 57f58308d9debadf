// The edits of the CPUs tab: give, take away, spread; each is one step of the history with a name.

import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Command } from '../../../electron/model/command.ts'
import { printSet } from '../../../electron/model/units/number-set.ts'
import { useDocument } from '../../stores/document.ts'
import { useNotifications } from '../../stores/notifications.ts'
import { readCpuState } from './cpu-state.ts'
import { spreadBySocket, spreadEvenly, type CpuHome } from './spread-cpus.ts'

/** What a stroke does: `choose` only chooses, `none` takes cpus from their nodes, a number gives them to that node. */
export type Brush = 'choose' | 'none' | number

/** The cpus of the open layout and what can be done with them. */
export function useCpuEdits() {
  const { t } = useI18n()
  const document = useDocument()
  const notifications = useNotifications()

  const slots = computed(() => document.resolved?.cpus ?? [])
  const nodeIds = computed(() => (document.layout?.nodes ?? []).map(({ id }) => id).sort((a, b) => a - b))
  const state = computed(() =>
    readCpuState(document.layout ?? { nodes: [], cpuAssignments: [] }, slots.value),
  )
  const isBySlot = computed(() => (document.layout?.cpuAssignments.length ?? 0) > 0)
  /** Why cpus cannot be given to nodes now. */
  const refusal = computed(() => {
    if (document.state?.readOnly !== undefined) return document.state.readOnly
    if (nodeIds.value.length === 0) return t('cpus.needs-node')
    return isBySlot.value ? t('cpus.by-slot') : undefined
  })
  const isBoards = computed(() => slots.value.every(({ index }) => state.value.placedBy(index) === 'board'))

  async function apply(label: string, commands: Command[]): Promise<void> {
    try {
      await document.apply(label, commands)
    } catch (error) {
      notifications.showFailure(t('failure.edit'), error)
    }
  }

  /** Who has which cpu as QEMU will see it, but for some that go to `node`, or to none. */
  function listHomes(moved: ReadonlySet<number> = new Set(), node?: number): CpuHome[] {
    const homes = new Map(nodeIds.value.map((id): [number, number[]] => [id, []]))
    for (const slot of slots.value)
      homes.get(slot.node ?? -1)?.push(...(moved.has(slot.index) ? [] : [slot.index]))
    if (node !== undefined) homes.get(node)?.push(...moved)
    return [...homes].map(([id, cpus]) => ({ node: id, cpus }))
  }

  /**
   * Gives cpus to a node, or takes them from all. Where the board placed them so far, its placement is written down with
   * them: QEMU would put all others on the first node.
   */
  async function paint(brush: number | 'none', chosen: Iterable<number>): Promise<void> {
    // A board that became smaller meanwhile may have had some of them.
    const cpus = [...chosen].filter((cpu) => cpu < slots.value.length).sort((a, b) => a - b)
    if (cpus.length === 0 || refusal.value !== undefined) return
    const node = brush === 'none' ? undefined : brush
    const set = printSet(cpus)
    const label =
      node === undefined ? t('cpus.step.release', { cpus: set }) : t('step.assign', { cpus: set, id: node })
    if (isBoards.value) {
      await apply(label, [{ type: 'cpus.place', homes: listHomes(new Set(cpus), node) }])
    } else if (node === undefined) await apply(label, [{ type: 'cpus.release', cpus }])
    else await apply(label, [{ type: 'cpus.assign', node, cpus }])
  }

  /** Spreads all cpus over nodes; `label` names the step. */
  function spread(label: string, how: 'evenly' | 'by-socket', nodes: readonly number[]): Promise<void> {
    const homes = how === 'evenly' ? spreadEvenly(slots.value, nodes) : spreadBySocket(slots.value, nodes)
    return apply(label, [{ type: 'cpus.place', homes }])
  }

  /** Writes assignments by slot down as indexes, which say the same. */
  function useIndexes(): Promise<void> {
    return apply(t('cpus.step.by-index'), [{ type: 'cpus.place', homes: listHomes() }])
  }

  return { slots, nodeIds, state, isBySlot, refusal, apply, paint, spread, useIndexes }
}
