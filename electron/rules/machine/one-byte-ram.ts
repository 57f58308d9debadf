// A piece of main memory of one byte, which QEMU cannot describe to the firmware.

import type { ResolvedLayout } from '../../model/resolved.ts'
import { GIB } from '../../model/units/size.ts'
import { makeUnsetFix } from '../layout/fix.ts'
import { listOtherOptions } from '../layout/other-args.ts'
import { defineRule } from '../rule.ts'
import { isPcOrQ35 } from './board-of.ts'

/** Bytes of main memory below 4 GiB and above. */
function measureStretches({ addressMap }: ResolvedLayout): { below: number; above: number } {
  const sizes = { below: 0, above: 0 }
  for (const { kind, start, end } of addressMap) {
    if (kind === 'ram') sizes[start < 4 * GIB ? 'below' : 'above'] += end - start
  }
  return sizes
}

/**
 * Main memory below 4 GiB, and above it, is not one single byte: QEMU aborts when it writes the SMBIOS table of memory
 * addresses, which PCs from 2.1 on have.
 *
 * Stands for: smbios_build_type_19_table() in QEMU's hw/smbios/smbios.c.
 */
export const machineOneByteRam = defineRule({
  id: 'machine/one-byte-ram',
  severity: 'error',
  standsFor: 'hw/smbios/smbios.c: smbios_build_type_19_table()',
  *find(context) {
    const { layout, resolved } = context
    const [major, minor] = resolved.machine.version ?? [Infinity, 0]
    const buildsTable = isPcOrQ35(context) && (major > 2 || (major === 2 && minor > 0))
    // A table that the user gives takes the place of QEMU's own.
    const hasOwnTables = listOtherOptions(layout, 'smbios').some(({ keys }) => keys.has('file'))
    if (!buildsTable || hasOwnTables) return
    const { below, above } = measureStretches(resolved)
    if (below !== 1 && above !== 1) return
    const at = '/machine/maxRamBelow4g'
    const isCut = layout.machine.maxRamBelow4g !== undefined && below + above > 1
    yield {
      at: isCut ? at : '/memory/size',
      args: { case: below === 1 ? 'below' : 'above', size: below + above },
      fixes: isCut && below === 1 ? [makeUnsetFix(at, 'max-ram-below-4g')] : [],
    }
  },
})
