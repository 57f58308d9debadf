// Core files as large as the guest.

import { GIB } from '../../model/units/size.ts'
import { makeOffFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'

/** Bytes of main memory from which on a core file is more than a disk or a patient user takes. */
const LARGE = 128 * GIB

/**
 * Main memory is part of a core file of QEMU unless dump is off (backends/hostmem.c: MADV_DONTDUMP); for a very large
 * guest that fills a disk, and holds all that the guest knows.
 */
export const dumpLarge = defineRule({
  id: 'trap/dump-large',
  severity: 'warning',
  *find({ layout, resolved }) {
    const { base } = resolved.memory
    if (base < LARGE || layout.machine.dumpGuestCore === false) return
    const own = layout.backends.filter(({ dump }) => dump !== false)
    if (layout.backends.length > 0 && own.length === 0) return
    const at = '/machine/dumpGuestCore'
    yield { at, args: { size: base }, fixes: [makeOffFix(at, 'dump-guest-core')] }
  },
})
