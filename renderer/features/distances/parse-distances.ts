// Distances out of texts that people have at hand: `numactl -H`, and lstopo's XML (hwloc 1 and 2).

/** Nodes as the text numbers them, and a row a node. */
export interface ParsedDistances {
  nodes: number[]
  matrix: number[][]
}

function getNumbers(text: string): number[] {
  return (text.match(/-?\d+(\.\d+)?/g) ?? []).map(Number)
}

/** A square matrix of whole numbers, or nothing. */
function square(nodes: readonly number[], values: readonly number[]): ParsedDistances | undefined {
  const { length } = nodes
  if (length === 0 || values.length !== length * length) return undefined
  const matrix = nodes.map((_, row) => values.slice(row * length, (row + 1) * length).map(Math.round))
  return { nodes: [...nodes], matrix }
}

/** The part of `numactl -H` below "node distances:"; what stands before it need not be there. */
function parseNumactl(text: string): ParsedDistances | undefined {
  const lines = text.split('\n').map((line) => line.trim())
  const head = lines.findIndex((line) => /^node(\s+\d+)+$/.test(line))
  if (head < 0) return undefined
  const nodes = getNumbers(lines[head] ?? '')
  const rows = new Map<number, number[]>()
  for (const line of lines.slice(head + 1)) {
    const [, id, values] = /^(\d+):((?:\s+\d+)+)$/.exec(line) ?? []
    if (id !== undefined && values !== undefined) rows.set(Number(id), getNumbers(values))
  }
  return square(
    nodes,
    nodes.flatMap((id) => rows.get(id) ?? []),
  )
}

/** hwloc 2: <distances2 type="NUMANode" indexing="os"> with <indexes> and <u64values>, in pieces. */
function parseHwloc2(text: string): ParsedDistances | undefined {
  for (const [, attributes = '', body = ''] of text.matchAll(
    /<distances2\b([^>]*)>([\s\S]*?)<\/distances2>/g,
  )) {
    if (!/\btype="NUMANode"/.test(attributes)) continue
    // Bandwidths and distances between other things are kept in the same element.
    if (/\bname="(?!NUMALatency)/.test(attributes)) continue
    const read = (name: string): number[] =>
      [...body.matchAll(new RegExp(`<${name}\\b[^>]*>([^<]*)</${name}>`, 'g'))].flatMap(([, piece = '']) =>
        getNumbers(piece),
      )
    const indexes = read('indexes')
    const nodes = /\bindexing="os"/.test(attributes) ? indexes : indexes.map((_, position) => position)
    const found = square(nodes, read('u64values'))
    if (found) return found
  }
  return undefined
}

/** hwloc 1: <distances nbobjs latency_base> with <latency value>, each a multiple of the base. */
function parseHwloc1(text: string): ParsedDistances | undefined {
  for (const [, attributes = '', body = ''] of text.matchAll(
    /<distances\b([^>]*)>([\s\S]*?)<\/distances>/g,
  )) {
    const count = Number(/\bnbobjs="(\d+)"/.exec(attributes)?.[1] ?? 0)
    const base = Number(/\blatency_base="([\d.]+)"/.exec(attributes)?.[1] ?? 1)
    const values = [...body.matchAll(/<latency\s+value="([\d.]+)"/g)].map(([, value]) => Number(value) * base)
    const found = square(
      Array.from({ length: count }, (_, id) => id),
      values,
    )
    if (found) return found
  }
  return undefined
}

/** Reads the distances of a text; undefined when it holds none. */
export function parseDistances(text: string): ParsedDistances | undefined {
  return /<topology\b|<distances/.test(text) ? (parseHwloc2(text) ?? parseHwloc1(text)) : parseNumactl(text)
}

/**
 * Which row of the source each guest node takes: the host node its memory is bound to where each is bound to one that
 * the source has, else the source's nodes in order. Undefined when the source has too few.
 */
export function matchNodes(
  source: ParsedDistances,
  boundTo: readonly (number | undefined)[],
): { rows: number[]; isByBinding: boolean } | undefined {
  const bound = boundTo.map((id) => (id === undefined ? -1 : source.nodes.indexOf(id)))
  if (bound.length > 0 && bound.every((row) => row >= 0)) return { rows: bound, isByBinding: true }
  if (source.nodes.length < boundTo.length) return undefined
  return { rows: boundTo.map((_, position) => position), isByBinding: false }
}

/** The rows and columns of a matrix that are chosen. */
export function pickMatrix(matrix: readonly (readonly number[])[], rows: readonly number[]): number[][] {
  return rows.map((row) => rows.map((column) => matrix[row]?.[column] ?? 0))
}
