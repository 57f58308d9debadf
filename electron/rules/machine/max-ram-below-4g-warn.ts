// A cut below 4 GiB that the guest pays for.

import { GIB, MIB } from '../../model/units/size.ts'
import { roundDown } from '../../resolve/backends.ts'
import { makeSizeFix, makeUnsetFix } from '../layout/fix.ts'
import { defineRule, type RuleContext } from '../rule.ts'
import { getBoardOf, isPcOrQ35 } from './board-of.ts'

/** Whether main memory is cut, at a place that is no whole GiB. */
function isCutUnevenly(context: RuleContext, limit: number): boolean {
  const { family } = context.resolved.machine
  const { base } = context.resolved.memory
  if (family === 'q35') {
    // The machine's own limit wins when it is lower, and cuts evenly. QEMU subtracts without a sign, so that it also
    // warns of a limit that main memory does not reach.
    const own = base >= 2.75 * GIB ? 2 * GIB : 2.75 * GIB
    const rest = base - limit
    return limit < own && (rest < 0 || rest > limit) && limit % GIB !== 0
  }
  const isCut = base >= limit && getBoardOf(context).cutsAtGigabyte
  return isCut && Math.min(limit, 3 * GIB) % GIB !== 0
}

/**
 * max-ram-below-4g below 1 MiB, or one that cuts main memory at no whole GiB, makes QEMU warn.
 *
 * Stands for: pc_machine_set_max_ram_below_4g() in QEMU's hw/i386/pc.c, pc_init1() in pc_piix.c, pc_q35_init() in
 * pc_q35.c.
 */
export const machineMaxRamBelow4gWarn = defineRule({
  id: 'machine/max-ram-below-4g-warn',
  severity: 'warning',
  standsFor: 'hw/i386/pc.c: pc_machine_set_max_ram_below_4g()',
  *find(context) {
    const limit = context.layout.machine.maxRamBelow4g
    if (limit === undefined || limit === 0 || limit > 4 * GIB || !isPcOrQ35(context)) return
    const { base } = context.resolved.memory
    const isTiny = limit < MIB
    if (!isTiny && !isCutUnevenly(context, limit)) return
    const situation = isTiny ? { case: 'tiny' } : base < limit ? { case: 'unreached' } : {}
    const at = '/machine/maxRamBelow4g'
    const name = 'max-ram-below-4g'
    const even = roundDown(limit, GIB)
    yield {
      at,
      args: { value: limit, size: base, ...situation },
      fixes: [even > 0 ? makeSizeFix(at, name, even) : makeUnsetFix(at, name)],
    }
  },
})
