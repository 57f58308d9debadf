// The colour and pattern of guest nodes, the same everywhere they are drawn.

/** Colours of the set in tokens.css (Okabe and Ito without black). */
const COLOURS = 7

/** Dash patterns of the line woven into a thread: the second cue beside its colour. */
const DASHES = ['', '10 6', '2 5', '12 4 2 4', '5 3', '1 9', '16 5'] as const

/** The CSS colour of a guest node; grey for what belongs to none. */
export function getWeftColour(node: number | undefined): string {
  return node === undefined ? 'var(--weft-none)' : `var(--weft-${String(node % COLOURS)})`
}

/** The dash pattern of a guest node. Nodes of one colour differ in pattern: it moves on with each round of colours. */
export function getWeftDash(node: number): string {
  return DASHES[(node + Math.floor(node / COLOURS)) % DASHES.length] ?? ''
}
