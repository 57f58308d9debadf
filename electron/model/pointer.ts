// JSON Pointers (RFC 6901) into a layout.

/** Rules make very many pointers, hardly any with something to escape. */
function escapePart(part: string): string {
  return part.includes('~') || part.includes('/') ? part.replaceAll('~', '~0').replaceAll('/', '~1') : part
}

/** Builds a pointer: pointerTo('backends', 0, 'size') → "/backends/0/size"; no parts → "" (the whole layout). */
export function pointerTo(...parts: readonly (string | number)[]): string {
  let pointer = ''
  for (const part of parts) pointer += `/${typeof part === 'number' ? String(part) : escapePart(part)}`
  return pointer
}

/** The parts of a pointer, all as text; undefined when it is no pointer. */
export function parsePointer(pointer: string): string[] | undefined {
  if (pointer === '') return []
  if (!pointer.startsWith('/')) return undefined
  return pointer
    .slice(1)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** What a pointer points to, or undefined when there is nothing. */
export function getAt(root: unknown, pointer: string): unknown {
  let value = root
  for (const part of parsePointer(pointer) ?? []) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined
    value = (value as Record<string, unknown>)[part]
  }
  return value
}
