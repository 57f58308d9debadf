// The memory of the guest nodes is the main memory.

import type { Fix } from '../../model/diagnostic.ts'
import { KIB } from '../../model/units/size.ts'
import { makeSizeFix } from '../layout/fix.ts'
import { getReferredId } from '../../model/reference.ts'
import { defineRule, type RuleContext } from '../rule.ts'
import { listDeclaredNodes } from './declared-nodes.ts'
import { sumNodeMemory } from './node-memory.ts'

/** Sets the size of the last backend that can take up the difference. */
function makeBackendFix({ layout, index, resolved }: RuleContext, total: number): Fix | undefined {
  for (const { node } of [...listDeclaredNodes(layout)].reverse()) {
    const memdev = node.memdev === undefined ? undefined : getReferredId(node.memdev)
    const found = memdev === undefined ? undefined : index.backends.get(memdev)
    const size = (found?.backend.size ?? 0) + resolved.memory.base - total
    const isShared = index.uses.filter((use) => use.memdev === memdev).length > 1
    if (!found || size <= 0 || isShared) continue
    return makeSizeFix(`/backends/${String(found.position)}/size`, `the size of ${found.backend.id}`, size)
  }
  return undefined
}

/**
 * The memory of all guest nodes adds up to the main memory, rounded as QEMU does.
 *
 * Stands for: numa_complete_configuration() in QEMU's hw/core/numa.c.
 */
export const numaTotal = defineRule({
  id: 'numa/total',
  severity: 'error',
  standsFor: 'hw/core/numa.c: numa_complete_configuration()',
  *find(context) {
    const { layout, resolved } = context
    const { total, isBare } = sumNodeMemory(context)
    const { base } = resolved.memory
    if (listDeclaredNodes(layout).length === 0 || isBare || total === undefined || total === base) return
    const { maxSize = Infinity, slots = 0 } = layout.memory
    const fits = total > 0 && total % (8 * KIB) === 0 && (slots > 0 ? total < maxSize : total <= maxSize)
    const hasOwnSize = layout.machine.memoryBackend === undefined
    const backendFix = makeBackendFix(context, total)
    yield {
      at: '/memory/size',
      args: { total, size: base },
      fixes: [
        ...(fits && hasOwnSize ? [makeSizeFix('/memory/size', 'main memory', total)] : []),
        ...(backendFix ? [backendFix] : []),
      ],
    }
  },
})
