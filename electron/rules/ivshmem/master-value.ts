// The values of master. A layout holds no other word, so that only an importer can find one.

import { defineRule } from '../rule.ts'

/**
 * master is on, off or auto.
 *
 * Stands for: OnOffAuto in QEMU's qapi/common.json.
 */
export const masterValue = defineRule({
  id: 'ivshmem/master-value',
  severity: 'error',
  standsFor: 'qapi/common.json: OnOffAuto',
})
