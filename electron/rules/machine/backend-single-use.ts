// Enclave sections do not share their backend with anything.

import { pointerTo } from '../../model/pointer.ts'
import { findSecondUses } from '../device/earlier-uses.ts'
import { getDeviceName } from '../layout/device-name.ts'
import { makeUnsetFix } from '../layout/fix.ts'
import { getReferredId } from '../../model/reference.ts'
import { defineRule, type Finding, type RuleContext } from '../rule.ts'
import { listEnclaveSections } from './enclave-sections.ts'

/** A note at each backend that a device asks for second: who asks for it, in QEMU's order. */
function* listUsers(context: RuleContext): Iterable<Finding> {
  const users = new Map<string, string[]>()
  for (const { position, memdev, first } of findSecondUses(context)) {
    const device = context.layout.devices[position]
    if (!device) continue
    const known = users.get(memdev) ?? [first]
    users.set(memdev, [...known, getDeviceName(device, position)])
  }
  for (const [memdev, names] of users) {
    const at = pointerTo('backends', context.index.backends.get(memdev)?.position ?? 0)
    yield { at, severity: 'note', args: { memdev, users: names, case: 'users' } }
  }
}

/**
 * A backend serves one purpose: main memory, one guest node, one enclave section or one device. This rule refuses
 * sections; guest nodes and devices have rules of their own, and a note at the backend lists who asks for it.
 *
 * Stands for: pc_dimm_realize() and its like, sgx_epc_realize() in QEMU's hw/i386/sgx-epc.c.
 */
export const machineBackendSingleUse = defineRule({
  id: 'machine/backend-single-use',
  severity: 'error',
  standsFor: 'hw/i386/sgx-epc.c: sgx_epc_realize()',
  *find(context) {
    yield* listUsers(context)
    const { index } = context
    const users = new Set(
      index.uses.filter(({ section }) => section !== 'devices').map(({ memdev }) => memdev),
    )
    for (const [position, { memdev: reference }] of listEnclaveSections(context).entries()) {
      if (reference === undefined) continue
      const memdev = getReferredId(reference)
      const at = pointerTo('machine', 'sgxEpc', position, 'memdev')
      if (users.has(memdev))
        yield { at, args: { memdev, section: position }, fixes: [makeUnsetFix(at, 'memdev')] }
      users.add(memdev)
    }
  },
})
