// One column of cards that push each other: as near to where each would like to be as their order allows.

export interface Stack {
  heights: readonly number[]
  /** The centre each card would like. */
  wishes: readonly number[]
  /** Least px above each card; the first one's does not count. */
  gaps: readonly number[]
  /** Nothing stands above this. */
  top: number
}

interface Block {
  count: number
  /** Sum of the tops that the block's cards wish for its first card. */
  sum: number
  height: number
}

/**
 * The top of each card, on the 4 px grid. Cards that touch move together to the mean of their wishes (isotonic
 * regression: blocks merge until none overlaps).
 */
export function stackCards({ heights, wishes, gaps, top }: Stack): number[] {
  const blocks: (Block & { start: number })[] = []
  const getTop = ({ sum, count }: Block): number => Math.max(top, sum / count)
  heights.forEach((height, start) => {
    blocks.push({ start, count: 1, sum: (wishes[start] ?? 0) - height / 2, height })
    for (;;) {
      const last = blocks.at(-1)
      const before = blocks.at(-2)
      if (!last || !before) break
      const offset = before.height + (gaps[last.start] ?? 0)
      if (getTop(before) + offset <= getTop(last)) break
      blocks.splice(-2, 2, {
        start: before.start,
        count: before.count + last.count,
        sum: before.sum + last.sum - last.count * offset,
        height: offset + last.height,
      })
    }
  })
  return blocks.flatMap((block) => {
    let y = Math.round(getTop(block) / 4) * 4
    return heights.slice(block.start, block.start + block.count).map((height, index) => {
      if (index > 0) y += gaps[block.start + index] ?? 0
      const own = y
      y += height
      return own
    })
  })
}
