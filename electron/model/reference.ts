// References to objects, as options of QEMU write them.

/** The id a reference means: QEMU takes "m0", "objects/m0" and "/objects/m0" alike (qom/object.c: object_resolve_path()). */
export function getReferredId(reference: string): string {
  const id = /^\/?objects\/([^/]+)$/.exec(reference)?.[1]
  return id ?? reference
}
