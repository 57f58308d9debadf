// Memory that a vhost-user or virtiofs process cannot see.

import type { Layout } from '../../model/layout.ts'
import { pointerTo } from '../../model/pointer.ts'
import { getReferredId } from '../../model/reference.ts'
import { isShared } from '../backend/backing.ts'
import { listOtherOptions } from '../layout/other-args.ts'
import { defineRule, makeFix, type Finding, type RuleContext } from '../rule.ts'

/** The first device or network of the layout's other arguments whose memory another process works on. */
function findOutsider(layout: Layout): string | undefined {
  const devices = listOtherOptions(layout, 'device').map(({ word = '' }) => word)
  const nets = listOtherOptions(layout, 'netdev').map(({ word = '' }) => word)
  return [...devices, ...nets].find((word) => word.startsWith('vhost-user'))
}

/** Backends that are main memory, each once. */
function listMainBackends({ layout, index }: RuleContext): { id: string; position: number }[] {
  const references = [layout.machine.memoryBackend, ...layout.nodes.map(({ memdev }) => memdev)]
  const ids = new Set(references.flatMap((memdev) => (memdev === undefined ? [] : [getReferredId(memdev)])))
  return [...ids].flatMap((id) => {
    const found = index.backends.get(id)
    return found ? [{ id, position: found.position }] : []
  })
}

/**
 * A vhost-user process maps the guest's memory by its descriptor, so all of it is a shared file, memfd or shm backend
 * (docs/interop/vhost-user.rst: memory region descriptors).
 */
export const vhostUserPrivate = defineRule({
  id: 'trap/vhost-user-private',
  severity: 'warning',
  *find(context): Iterable<Finding> {
    const { layout, resolved, index } = context
    const device = findOutsider(layout)
    if (device === undefined || resolved.memory.base === 0) return
    const backends = listMainBackends(context)
    if (backends.length === 0) yield { at: '/memory', args: { device, case: 'own' } }
    for (const { id, position } of backends) {
      const backend = index.backends.get(id)?.backend
      if (!backend || (backend.kind !== 'ram' && isShared(backend))) continue
      const at = pointerTo('backends', position)
      const kind = backend.kind === 'ram' ? 'memfd' : backend.kind
      yield {
        at,
        args: { id, device },
        fixes: [
          makeFix(
            'makeShared',
            { id, kind },
            { type: 'set', at: `${at}/kind`, value: kind },
            { type: 'set', at: `${at}/share`, value: true },
          ),
        ],
      }
    }
  },
})
