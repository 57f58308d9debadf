// A thread context runs on host cpus that exist.

import { pointerTo } from '../../model/pointer.ts'
import { makeUnsetFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'

/**
 * cpu-affinity names a cpu, and at least one that the host lets QEMU run on.
 *
 * Stands for: thread_context_instance_complete() in QEMU's util/thread-context.c.
 */
export const threadContextCpus = defineRule({
  id: 'backend/thread-context-cpus',
  severity: 'error',
  standsFor: 'util/thread-context.c: thread_context_instance_complete()',
  *find({ layout, host }) {
    for (const [position, { id, cpuAffinity }] of layout.threadContexts.entries()) {
      if (cpuAffinity === undefined) continue
      const isRunnable = host ? cpuAffinity.some((cpu) => host.cpus.includes(cpu)) : cpuAffinity.length > 0
      if (isRunnable) continue
      const at = pointerTo('threadContexts', position, 'cpuAffinity')
      yield {
        at,
        args: { id, cpus: cpuAffinity },
        fixes: [makeUnsetFix(at, 'cpu-affinity')],
      }
    }
  },
})
