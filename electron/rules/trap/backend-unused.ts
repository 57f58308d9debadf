// Memory that nobody gets.

import { getReferredId } from '../../model/reference.ts'
import { defineRule, type RuleContext } from '../rule.ts'
import { listBackends } from '../backend/backing.ts'

/** Texts of the layout that may name a backend although no field of the model does. */
function listTexts({ layout }: RuleContext): string[] {
  const extras = layout.devices.flatMap(({ extra }) => Object.values(extra ?? {}))
  return [...layout.otherArgs, ...extras, ...Object.values(layout.machine.extra ?? {})]
}

/** Whether a text names an id as a word of its own: "memdev=m0", "/objects/m0". */
function isNamedIn(text: string, id: string): boolean {
  for (let from = text.indexOf(id); from >= 0; from = text.indexOf(id, from + 1)) {
    const before = text[from - 1] ?? ''
    const after = text[from + id.length] ?? ''
    if (!/[A-Za-z0-9._-]/.test(before) && !/[A-Za-z0-9._-]/.test(after)) return true
  }
  return false
}

/** Every backend is used by something; QEMU allocates one that is not as well. */
export const backendUnused = defineRule({
  id: 'trap/backend-unused',
  severity: 'warning',
  *find(context) {
    const { layout, index } = context
    const epc = (layout.machine.sgxEpc ?? []).map(({ memdev }) => getReferredId(memdev ?? ''))
    const used = new Set([...index.uses.map(({ memdev }) => memdev), ...epc])
    const unused = listBackends(layout).filter(({ backend }) => !used.has(backend.id))
    if (unused.length === 0) return
    const texts = listTexts(context)
    for (const { backend, at } of unused) {
      const { id, size = 0 } = backend
      // Without a size nothing is allocated, and another rule says so.
      if (id === '' || size === 0 || texts.some((text) => isNamedIn(text, id))) continue
      yield {
        at,
        args: { id, size },
        fixes: [
          {
            title: 'removeEntry',
            args: { entry: id },
            commands: [{ type: 'remove', at }],
          },
        ],
      }
    }
  },
})
