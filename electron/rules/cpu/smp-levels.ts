// Levels of the cpu topology that the machine, or this QEMU, does not have.

import { isAtLeast, printVersion } from '../../model/capabilities.ts'
import { pointerTo } from '../../model/pointer.ts'
import type { MachineFamily } from '../../model/resolved.ts'
import { makeUnsetFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'

type Level = 'drawers' | 'books' | 'dies' | 'clusters' | 'modules'

/** Since when -smp takes a level, and which machines may have more than one (smp_props of each machine). */
const LEVELS: Readonly<
  Record<Level, { since: readonly [number, number]; machines: readonly MachineFamily[] }>
> = {
  drawers: { since: [8, 2], machines: [] },
  books: { since: [8, 2], machines: [] },
  dies: { since: [4, 1], machines: ['pc', 'q35', 'isapc'] },
  clusters: { since: [7, 0], machines: ['virt'] },
  modules: { since: [9, 1], machines: ['pc', 'q35', 'isapc'] },
}

/**
 * x86 machines have one cluster, book and drawer; only pc and q35 have several dies, and modules from QEMU 9.1 on. What
 * this QEMU does not know is refused even as 1.
 *
 * Stands for: machine_parse_smp_config() in QEMU's hw/core/machine-smp.c.
 */
export const cpuSmpLevels = defineRule({
  id: 'cpu/smp-levels',
  severity: 'error',
  standsFor: 'hw/core/machine-smp.c: machine_parse_smp_config()',
  *find({ layout, resolved, capabilities }) {
    const { family, type } = resolved.machine
    for (const [level, { since, machines }] of Object.entries(LEVELS)) {
      const value = layout.cpus[level as Level]
      if (value === undefined) continue
      const isKnown = isAtLeast(capabilities, ...since)
      if (isKnown && (value <= 1 || machines.includes(family) || family === 'other')) continue
      const at = pointerTo('cpus', level)
      yield {
        at,
        args: isKnown
          ? { level, value, machine: type }
          : { level, since: since.join('.'), version: printVersion(capabilities.version), case: 'unknown' },
        fixes: [makeUnsetFix(at, level)],
      }
    }
  },
})
