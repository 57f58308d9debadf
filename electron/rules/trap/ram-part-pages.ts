// Main memory in pieces that a translating QEMU cannot run on.

import { pointerTo } from '../../model/pointer.ts'
import { getReferredId } from '../../model/reference.ts'
import { roundUp } from '../../resolve/backends.ts'
import { makeSizeFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'
import { isTranslating } from './translating.ts'

const PAGE = 4096

/**
 * Under TCG each piece of main memory is of whole pages: QEMU 10.0 starts all the same, and aborts once the guest runs
 * (seen on 10.0.2 with memory-backend-ram pieces of a byte more than a page).
 */
export const ramPartPages = defineRule({
  id: 'trap/ram-part-pages',
  severity: 'warning',
  versions: { from: '10.0' },
  *find({ layout, index }) {
    if (!isTranslating(layout)) return
    const references = [layout.machine.memoryBackend, ...layout.nodes.map(({ memdev }) => memdev)]
    for (const memdev of new Set(references)) {
      const found = memdev === undefined ? undefined : index.backends.get(getReferredId(memdev))
      const { id = '', size = 0, kind = 'ram' } = found?.backend ?? {}
      if (!found || kind !== 'ram' || size % PAGE === 0) continue
      const at = pointerTo('backends', found.position, 'size')
      yield { at, args: { id, size, page: PAGE }, fixes: [makeSizeFix(at, 'size', roundUp(size, PAGE))] }
    }
  },
})
