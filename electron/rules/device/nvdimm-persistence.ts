// What a machine promises of its NVDIMMs when power fails.

import { makeTextFix, makeUnsetFix } from '../layout/fix.ts'
import { getMachineProperties } from '../layout/known-properties.ts'
import { defineRule } from '../rule.ts'

const WORDS = ['cpu', 'mem-ctrl']

/**
 * nvdimm-persistence is cpu or mem-ctrl, on machines that can have NVDIMMs.
 *
 * Stands for: machine_set_nvdimm_persistence() in QEMU's hw/core/machine.c.
 */
export const nvdimmPersistence = defineRule({
  id: 'device/nvdimm-persistence',
  severity: 'error',
  standsFor: 'hw/core/machine.c: machine_set_nvdimm_persistence()',
  *find(context) {
    const { nvdimmPersistence: value } = context.layout.machine
    const isKnown = getMachineProperties(context)?.has('nvdimm-persistence') ?? true
    if (value === undefined || (isKnown && WORDS.includes(value))) return
    const at = '/machine/nvdimmPersistence'
    yield {
      at,
      args: { value, machine: context.resolved.machine.type },
      fixes: [
        ...(isKnown ? [makeTextFix(at, 'nvdimm-persistence', 'mem-ctrl')] : []),
        makeUnsetFix(at, 'nvdimm-persistence'),
      ],
    }
  },
})
