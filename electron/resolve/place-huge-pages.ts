// Which host node each huge page of a layout will come from, as far as that is decided before QEMU runs.

/** Pages that somebody asks for, and the nodes they may come from (all of them when empty). */
export interface PageDemand {
  backend: string
  pages: number
  nodes: readonly number[]
  /** Interleaved memory takes pages from its nodes in turn; anything else where there are some. */
  interleaved: boolean
}

/** A node's pool: pages that are free, and bytes of memory that more could be made of. */
export interface PagePool {
  node: number
  free: number
  available: number
}

/** Pages asked of one node, with whom they are for. */
export interface PlacedPages {
  node: number
  pages: number
  backends: string[]
}

/** Splits pages evenly, the first nodes take the rest. */
function splitEvenly(pages: number, count: number): number[] {
  return Array.from(
    { length: count },
    (_, index) => Math.floor(pages / count) + (index < pages % count ? 1 : 0),
  )
}

/**
 * Places demands of one page size. Those that leave no choice come first; the others take what is then free on their
 * nodes, most first, and ask the rest of the node with the most memory. A node that is not among `pools` is kept as
 * it was asked for.
 */
export function placeHugePages(demands: readonly PageDemand[], pools: readonly PagePool[]): PlacedPages[] {
  const placed = new Map<number, PlacedPages>()
  const left = new Map(pools.map(({ node, free }) => [node, free]))
  const memory = new Map(pools.map(({ node, available }) => [node, available]))
  const put = (node: number, pages: number, backend: string): void => {
    if (pages === 0) return
    const entry = placed.get(node) ?? { node, pages: 0, backends: [] }
    entry.pages += pages
    if (!entry.backends.includes(backend)) entry.backends.push(backend)
    placed.set(node, entry)
    left.set(node, (left.get(node) ?? 0) - pages)
  }
  const getChoices = ({ nodes }: PageDemand): readonly number[] =>
    nodes.length > 0 ? nodes : pools.map(({ node }) => node)
  const isFixed = (demand: PageDemand): boolean => demand.interleaved || getChoices(demand).length === 1
  for (const demand of demands.filter(isFixed)) {
    const nodes = getChoices(demand)
    splitEvenly(demand.pages, nodes.length).forEach((pages, index) => {
      put(nodes[index] ?? 0, pages, demand.backend)
    })
  }
  for (const demand of demands.filter((demand) => !isFixed(demand))) {
    const byFree = [...getChoices(demand)].sort((a, b) => (left.get(b) ?? 0) - (left.get(a) ?? 0))
    let wanted = demand.pages
    for (const node of byFree) {
      const taken = Math.min(wanted, Math.max(0, left.get(node) ?? 0))
      put(node, taken, demand.backend)
      wanted -= taken
    }
    const [largest] = [...byFree].sort((a, b) => (memory.get(b) ?? 0) - (memory.get(a) ?? 0))
    if (largest !== undefined) put(largest, wanted, demand.backend)
  }
  return [...placed.values()].sort((a, b) => a.node - b.node)
}
