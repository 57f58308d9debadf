// Names with prefixes → names with namespaces (https://www.w3.org/TR/xml-names/).

/** Namespaces by prefix; "" is that of elements without a prefix. */
export type Scope = ReadonlyMap<string, string>

const XML = 'http://www.w3.org/XML/1998/namespace'
const NONE: Scope = new Map([['xml', XML]])

type Resolved = { name: string; attributes: Map<string, string>; scope: Scope } | { problem: string }

function splitName(name: string): [prefix: string, local: string] {
  const colon = name.indexOf(':')
  return colon < 0 ? ['', name] : [name.slice(0, colon), name.slice(colon + 1)]
}

function expand(name: string, scope: Scope, isElement: boolean): string | undefined {
  const [prefix, local] = splitName(name)
  if (local === '' || local.includes(':') || (name.startsWith(':') && prefix === '')) return undefined
  if (prefix === '' && !isElement) return local
  const uri = scope.get(prefix)
  if (uri === undefined) return prefix === '' ? local : undefined
  return uri === '' ? local : `{${uri}}${local}`
}

/** Resolves the names of a tag and its attributes; declarations of namespaces are no attributes. */
export function resolveName(
  tag: string,
  written: ReadonlyMap<string, string>,
  outer: Scope = NONE,
): Resolved {
  let scope = outer
  for (const [name, value] of written) {
    const [prefix, local] = splitName(name)
    const declared = name === 'xmlns' ? '' : prefix === 'xmlns' ? local : undefined
    if (declared === undefined) continue
    if (scope === outer) scope = new Map(outer)
    ;(scope as Map<string, string>).set(declared, value)
  }
  const name = expand(tag, scope, true)
  if (name === undefined) return { problem: `The prefix of <${tag}> is not declared.` }
  const attributes = new Map<string, string>()
  for (const [key, value] of written) {
    if (key === 'xmlns' || key.startsWith('xmlns:')) continue
    const expanded = expand(key, scope, false)
    if (expanded === undefined) return { problem: `The prefix of the attribute "${key}" is not declared.` }
    if (attributes.has(expanded)) return { problem: `The attribute "${key}" is given twice.` }
    attributes.set(expanded, value)
  }
  return { name, attributes, scope }
}
