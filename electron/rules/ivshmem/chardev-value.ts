// Values of a chardev's switches and numbers.

import { pointerTo } from '../../model/pointer.ts'
import { makeUnsetFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'

/** Keys of -chardev that are on or off, whatever the backend (chardev/char.c: qemu_chardev_opts). */
const SWITCHES = new Set(
  'abstract append clipboard delay ipv4 ipv6 logappend mouse mux nodelay signal telnet tight tn3270 websocket'.split(
    ' ',
  ),
)

/** Keys that are numbers. */
const NUMBERS = new Set('cols debug height reconnect-ms rows to width'.split(' '))

const BOOLEAN = /^(?:on|off|yes|no|true|false|y|n)$/

/** A whole number as C reads it, without a unit. */
const NUMBER = /^\s*(?:0[xX][0-9a-fA-F]+|\d+)$/

/**
 * Switches of a chardev are on or off and its numbers whole, also those that its backend does not look at.
 *
 * Stands for: qemu_opt_parse() in QEMU's util/qemu-option.c.
 */
export const chardevValue = defineRule({
  id: 'ivshmem/chardev-value',
  severity: 'error',
  standsFor: 'util/qemu-option.c: qemu_opt_parse()',
  *find({ layout }) {
    for (const [position, { id, extra = {} }] of layout.chardevs.entries()) {
      for (const [key, value] of Object.entries(extra)) {
        const isNumber = NUMBERS.has(key)
        if (!isNumber && !SWITCHES.has(key)) continue
        if ((isNumber ? NUMBER : BOOLEAN).test(value)) continue
        const at = pointerTo('chardevs', position, 'extra', key)
        yield {
          at,
          args: { id, key, value, ...(isNumber ? { case: 'number' } : {}) },
          fixes: [makeUnsetFix(at, key)],
        }
      }
    }
  },
})
