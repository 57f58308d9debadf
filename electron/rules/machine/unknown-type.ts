// Machine types that this QEMU does not have.

import { printVersion } from '../../model/capabilities.ts'
import { findNearest } from '../../model/file/nearest.ts'
import { makeTextFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'

/** The alias that follows this QEMU's newest type of the same family, or the type that is spelled most alike. */
function findReplacement(typed: string, names: readonly string[]): string | undefined {
  if (typed.startsWith('pc-q35-') && names.includes('q35')) return 'q35'
  if (/^pc-(i440fx-)?\d/.test(typed) && names.includes('pc')) return 'pc'
  if (typed.startsWith('virt-') && names.includes('virt')) return 'virt'
  return findNearest(typed, names)
}

/**
 * The machine type is one of this QEMU's, by name or by alias.
 *
 * Stands for: select_machine() in QEMU's system/vl.c.
 */
export const machineUnknownType = defineRule({
  id: 'machine/unknown-type',
  severity: 'error',
  standsFor: 'system/vl.c: select_machine()',
  *find({ layout, capabilities }) {
    const typed = layout.machine.type
    if (typed === undefined || capabilities.machines.length === 0) return
    const names = capabilities.machines.flatMap(({ name, alias }) => (alias ? [name, alias] : [name]))
    if (names.includes(typed)) return
    const at = '/machine/type'
    const replacement = findReplacement(typed, names)
    yield {
      at,
      args: { machine: typed, version: printVersion(capabilities.version) },
      fixes: replacement === undefined ? [] : [makeTextFix(at, 'the machine type', replacement)],
    }
  },
})
