// The smallest command line on which we still disagree in the same way: options, then parts of options are left out.

/** Whether a smaller command line still shows the disagreement. */
export type IsStill = (argv: readonly string[]) => Promise<boolean>

/** Starts that a shrinking may take. */
const ATTEMPT_LIMIT = 250

function splitParts(value: string): string[] {
  return value
    .replaceAll(',,', '\0')
    .split(',')
    .map((part) => part.replaceAll('\0', ',,'))
}

/** Options with their arguments; a word that starts an option stands alone when another one follows. */
function groupArguments(argv: readonly string[]): string[][] {
  const groups: string[][] = []
  for (const word of argv) {
    const last = groups.at(-1)
    const isOption = /^--?[a-zA-Z]/.test(word)
    if (isOption || last === undefined || last.length > 1) groups.push([word])
    else last.push(word)
  }
  return groups
}

/** Simpler values of a part: round sizes, small numbers, the newest machine. */
function* simplifyPart(part: string): Iterable<string> {
  if (/^pc-(q35|i440fx)-/.test(part)) yield part.startsWith('pc-q35') ? 'q35' : 'pc'
  const [, key = '', bytes = ''] = /^((?:[\w-]+=)?)(\d+)B?$/.exec(part) ?? []
  if (bytes === '') return
  const value = Number(bytes)
  for (const simple of ['0', '1', '2', '1M', '2M', '64M', '128M', '1G']) {
    const number = /M|G/.test(simple)
      ? Number.parseInt(simple, 10) * (simple.endsWith('M') ? 2 ** 20 : 2 ** 30)
      : Number(simple)
    if (number < value) yield `${key}${simple}`
  }
  for (const [suffix, scale] of [
    ['G', 2 ** 30],
    ['M', 2 ** 20],
    ['K', 2 ** 10],
  ] as const)
    if (value >= scale && value % scale === 0) yield `${key}${String(value / scale)}${suffix}`
}

/** One step smaller, most promising first. */
function* listSmaller(argv: readonly string[]): Iterable<string[]> {
  const groups = groupArguments(argv)
  const replace = (at: number, group: string[]): string[] =>
    groups.flatMap((known, position) => (position === at ? group : known))
  // All options of a name, and all of one kind: "-numa dist,…".
  const getKind = ([name = '', value = '']: string[]): string => `${name} ${value.split(',')[0] ?? ''}`
  for (const get of [([name = '']: string[]) => name, getKind])
    for (const kind of new Set(groups.map(get))) yield groups.filter((group) => get(group) !== kind).flat()
  for (let size = Math.floor(groups.length / 2); size >= 1; size = Math.floor(size / 2))
    for (let at = 0; at < groups.length; at += size)
      yield groups.filter((_, position) => position < at || position >= at + size).flat()
  for (const [at, [name = '', value]] of groups.entries()) {
    if (value === undefined || value.startsWith('{')) continue
    const parts = splitParts(value)
    if (parts.length > 1)
      for (const gone of parts.keys())
        yield replace(at, [name, parts.filter((_, position) => position !== gone).join(',')])
    for (const [position, part] of parts.entries())
      for (const simple of simplifyPart(part))
        yield replace(at, [name, parts.with(position, simple).join(',')])
  }
}

/** Shrinks as long as something smaller still shows it; the limit of starts is the other end. */
export async function shrink(argv: readonly string[], isStill: IsStill): Promise<string[]> {
  let smallest = [...argv]
  let left = ATTEMPT_LIMIT
  const tried = new Set<string>([JSON.stringify(argv)])
  for (let found = true; found && left > 0;) {
    found = false
    for (const smaller of listSmaller(smallest)) {
      const key = JSON.stringify(smaller)
      if (tried.has(key)) continue
      tried.add(key)
      if (left === 0) break
      left -= 1
      if (!(await isStill(smaller))) continue
      smallest = smaller
      found = true
      break
    }
  }
  return smallest
}
