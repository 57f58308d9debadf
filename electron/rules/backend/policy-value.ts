// The four policies. A layout holds no other word, so that only an importer can find one.

import { defineRule } from '../rule.ts'

/**
 * policy is default, preferred, bind or interleave.
 *
 * Stands for: HostMemPolicy in QEMU's qapi/common.json.
 */
export const policyValue = defineRule({
  id: 'backend/policy-value',
  severity: 'error',
  standsFor: 'qapi/common.json: HostMemPolicy',
})
