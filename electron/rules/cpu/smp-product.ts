// The levels of the cpu topology multiply to maxcpus.

import type { Command } from '../../model/command.ts'
import { pointerTo } from '../../model/pointer.ts'
import { makeNumberFix } from '../layout/fix.ts'
import { defineRule, makeFix } from '../rule.ts'

const LEVELS = ['drawers', 'books', 'sockets', 'dies', 'clusters', 'modules', 'cores', 'threads'] as const

/**
 * sockets × dies × clusters × modules × cores × threads, completed where some are left out, equals maxcpus.
 *
 * Stands for: machine_parse_smp_config() in QEMU's hw/core/machine-smp.c.
 */
export const cpuSmpProduct = defineRule({
  id: 'cpu/smp-product',
  severity: 'error',
  standsFor: 'hw/core/machine-smp.c: machine_parse_smp_config()',
  *find({ layout, resolved }) {
    const { smp } = resolved
    const product = LEVELS.reduce((all, level) => all * smp[level], 1)
    const negative = LEVELS.find((level) => (layout.cpus[level] ?? 0) < 0)
    if (product === smp.maxcpus && negative === undefined) return
    const unset = LEVELS.filter((level) => layout.cpus[level] !== undefined).map((level): Command => ({
      type: 'unset',
      at: pointerTo('cpus', level),
    }))
    const fixes = [makeFix('unsetLevels', {}, ...unset)]
    if (negative === undefined && product >= smp.cpus)
      fixes.push(makeNumberFix('/cpus/maxcpus', 'maxcpus', product))
    const { sockets, dies, clusters, modules, cores, threads, maxcpus } = smp
    yield {
      at: negative === undefined ? '/cpus' : pointerTo('cpus', negative),
      args:
        negative === undefined
          ? { product, maxcpus, sockets, dies, clusters, modules, cores, threads }
          : { level: negative, value: layout.cpus[negative] ?? 0, case: 'negative' },
      fixes,
    }
  },
})
