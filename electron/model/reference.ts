// References to objects, as options of QEMU write them.

import type { Layout } from './layout.ts'

/**
 * The id a reference means: QEMU takes "m0", "objects/m0" and "/objects/m0" alike, and looks past empty parts ("m0/",
 * "//objects/m0"); qom/object.c: object_resolve_path().
 */
export function getReferredId(reference: string): string {
  if (!reference.includes('/')) return reference
  const parts = reference.split('/').filter((part) => part !== '')
  const [first, second] = parts
  if (first === undefined || first === '..') return reference
  if (parts.length === 1) return reference.startsWith('/') ? reference : first
  return parts.length === 2 && first === 'objects' && second !== undefined ? second : reference
}

/**
 * The layout with the empty references of main memory and guest nodes filled in: an empty path is one without an end,
 * and finds the one memory backend there is. Of several it finds none; a device takes it for no backend at all
 * (qom/object.c: object_resolve_partial_path()).
 */
export function withEmptyReferencesFilled(layout: Layout): Layout {
  const [only, ...others] = layout.backends
  const isMeant = (reference: string | undefined): boolean => reference === ''
  const isUsed = isMeant(layout.machine.memoryBackend) || layout.nodes.some(({ memdev }) => isMeant(memdev))
  if (!only || others.length > 0 || !isUsed) return layout
  return {
    ...layout,
    machine: isMeant(layout.machine.memoryBackend)
      ? { ...layout.machine, memoryBackend: only.id }
      : layout.machine,
    nodes: layout.nodes.map((node) => (isMeant(node.memdev) ? { ...node, memdev: only.id } : node)),
  }
}
