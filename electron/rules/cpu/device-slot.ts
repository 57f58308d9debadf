// A plugged cpu has a slot of its own.

import type { PluggedCpu } from '../../model/device.ts'
import { pointerTo } from '../../model/pointer.ts'
import type { Layout } from '../../model/layout.ts'
import type { ResolvedLayout } from '../../model/resolved.ts'
import { isPcOrQ35 } from '../machine/board-of.ts'
import { defineRule, makeFix, type Finding } from '../rule.ts'

/** The ids of a slot, with how many the topology has in what holds them. */
function listLevels(device: PluggedCpu, smp: ResolvedLayout['smp']) {
  return [
    { name: 'socket-id', id: device.socketId, count: smp.sockets, isNeeded: true },
    { name: 'die-id', id: device.dieId, count: smp.dies, isNeeded: smp.dies > 1 },
    { name: 'module-id', id: device.moduleId, count: smp.modules, isNeeded: smp.modules > 1 },
    { name: 'core-id', id: device.coreId, count: smp.cores, isNeeded: true },
    { name: 'thread-id', id: device.threadId, count: smp.threads, isNeeded: true },
  ] as const
}

/** What is wrong with the ids of a plugged cpu; −1 is the same as none. */
function findWrongId(device: PluggedCpu, smp: ResolvedLayout['smp']): Finding['args'] | undefined {
  for (const { name, id = -1, count, isNeeded } of listLevels(device, smp)) {
    if (id === -1 && isNeeded) return { name, case: 'missing' }
    if (id >= Math.max(count, 1) || id < -1) return { name, id, last: Math.max(count, 1) - 1 }
  }
  return undefined
}

/** A machine without a board gives no cpu a place. */
function* refuseAll({ devices }: Layout): Iterable<Finding> {
  for (const [position, { kind }] of devices.entries()) {
    if (kind !== 'cpu') continue
    const at = pointerTo('devices', position)
    const fixes = [makeFix('removeEntry', { entry: 'the cpu' }, { type: 'remove', at })]
    yield { at, args: { case: 'none' }, fixes }
  }
}

/**
 * A cpu added with -device names its slot by all the ids that the topology has, each within its range, and the slot is
 * still free. One that gives its apic-id is not judged.
 *
 * Stands for: x86_cpu_pre_plug() in QEMU's hw/i386/x86.c (x86-common.c later).
 */
export const cpuDeviceSlot = defineRule({
  id: 'cpu/device-slot',
  severity: 'error',
  standsFor: 'hw/i386/x86.c: x86_cpu_pre_plug()',
  *find(context) {
    const { layout, resolved } = context
    const { smp } = resolved
    const { family } = resolved.machine
    const plugged = layout.devices.some(({ kind }) => kind === 'cpu')
    if (!plugged) return
    if (family === 'none') {
      yield* refuseAll(layout)
      return
    }
    if (!isPcOrQ35(context) && family !== 'microvm' && family !== 'isapc') return
    const taken = new Set<string>()
    const getKey = (ids: readonly number[]): string => ids.map((id) => Math.max(id, 0)).join(' ')
    for (const { index, props } of resolved.cpus) {
      if (index >= smp.cpus) continue
      const { 'die-id': die = 0, 'module-id': module = 0 } = props
      taken.add(
        getKey([props['socket-id'] ?? 0, die, module, props['core-id'] ?? 0, props['thread-id'] ?? 0]),
      )
    }
    for (const [position, device] of layout.devices.entries()) {
      if (device.kind !== 'cpu' || device.extra?.['apic-id'] !== undefined) continue
      const at = pointerTo('devices', position)
      const fixes = [makeFix('removeEntry', { entry: 'the cpu' }, { type: 'remove', at })]
      const wrong = findWrongId(device, smp)
      const ids = listLevels(device, smp).map(({ id = 0 }) => id)
      if (wrong) yield { at, args: wrong, fixes }
      else if (taken.has(getKey(ids))) yield { at, args: { ids, case: 'taken' }, fixes }
      else taken.add(getKey(ids))
    }
  },
})
