// A backend that libvirt makes, with the threads that preallocate it.

import type { MadeBackend } from './make-backend.ts'
import type { DomainState } from './state.ts'

/** Adds a backend to the layout, and its thread context where libvirt would make one. */
export function addBackend({ layout }: DomainState, { backend, threadNodes }: MadeBackend): void {
  if (!threadNodes) {
    layout.backends.push(backend)
    return
  }
  const preallocContext = `tc-${backend.id}`
  layout.threadContexts.push({ id: preallocContext, nodeAffinity: [...threadNodes] })
  layout.backends.push({ ...backend, preallocContext })
}
