// Guest nodes that a guest without QEMU's ACPI tables still hears of.

import { makeUnsetFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'

/**
 * With acpi=off QEMU builds no SRAT, SLIT or HMAT; SeaBIOS makes an SRAT of its own from what fw_cfg says of nodes, and
 * nothing of distances (SeaBIOS: src/fw/acpi.c).
 */
export const acpiOffNuma = defineRule({
  id: 'trap/acpi-off-numa',
  severity: 'note',
  *find({ layout, resolved }) {
    const { family } = resolved.machine
    if (layout.machine.acpi !== 'off' || resolved.nodes.length === 0) return
    if (family !== 'q35' && family !== 'pc') return
    const at = '/machine/acpi'
    yield { at, args: { nodes: resolved.nodes.length }, fixes: [makeUnsetFix(at, 'acpi')] }
  },
})
