// How well words match what was typed.

/**
 * A score for sorting, higher is better, or undefined where a word of the query is missing. Words match anywhere in the
 * text, better at the beginning of a word; a query of one word may also be the first letters of words ("gn" for
 * "Guest node").
 */
export function rank(text: string, query: string): number | undefined {
  const said = text.toLowerCase()
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  let score = 0
  for (const word of words) {
    const at = said.indexOf(word)
    if (at < 0) return words.length === 1 && getInitials(said).includes(word) ? 1 : undefined
    const isStart = at === 0 || /[^\p{L}\p{N}]/u.test(said.charAt(at - 1))
    score += (isStart ? 20 : 10) + (at === 0 ? 10 : 0) + (said === word ? 10 : 0)
  }
  return score
}

function getInitials(text: string): string {
  return text
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => word.charAt(0))
    .join('')
}

/** The best matches, best first; of equal ones the earlier. All of them for an empty query. */
export function findBest<Item>(
  items: readonly Item[],
  query: string,
  getText: (item: Item) => string,
  most: number,
): Item[] {
  if (query.trim() === '') return items.slice(0, most)
  return items
    .flatMap((item, position) => {
      const score = rank(getText(item), query)
      return score === undefined ? [] : [{ item, score, position }]
    })
    .sort((a, b) => b.score - a.score || a.position - b.position)
    .slice(0, most)
    .map(({ item }) => item)
}
