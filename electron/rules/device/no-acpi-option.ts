// -no-acpi went with QEMU 9.0.

import { isAtLeast, printVersion } from '../../model/capabilities.ts'
import { pointerTo } from '../../model/pointer.ts'
import { defineRule } from '../rule.ts'

/**
 * The option -no-acpi does not exist from 9.0 on; for older targets it is a note.
 *
 * Stands for: DEF("no-acpi") in QEMU's qemu-options.hx.
 */
export const noAcpiOption = defineRule({
  id: 'device/no-acpi-option',
  severity: 'error',
  standsFor: 'qemu-options.hx: no-acpi',
  *find({ layout, capabilities }) {
    const isGone = isAtLeast(capabilities, 9)
    for (const [position, argument] of layout.otherArgs.entries()) {
      if (argument !== '-no-acpi' && argument !== '--no-acpi') continue
      const at = pointerTo('otherArgs', position)
      yield {
        at,
        severity: isGone ? 'error' : 'note',
        args: { version: printVersion(capabilities.version), ...(isGone ? {} : { case: 'still' }) },
        fixes: [
          {
            title: 'setText',
            args: { field: 'acpi', value: 'off' },
            commands: [
              { type: 'remove', at },
              { type: 'set', at: '/machine/acpi', value: 'off' },
            ],
          },
        ],
      }
    }
  },
})
