// English phrases and sentences that travel as data, and what a catalogue of another language says for them.

/** What is said, by the English text. Holes ("the size of {x}") stand for what differs, in both texts. */
export type Phrases = Readonly<Record<string, string>>

const patterns = new Map<string, RegExp>()

/** "the size of {x}" as the pattern of all texts of that form, with `x` as a group. */
function getPattern(phrase: string): RegExp {
  let pattern = patterns.get(phrase)
  if (!pattern) {
    const literal = phrase.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{(\w+)\}/g, '(?<$1>.*)')
    pattern = new RegExp(`^${literal}$`, 's')
    patterns.set(phrase, pattern)
  }
  return pattern
}

/**
 * What is said for a text: the first phrase that fits, its holes filled with what the text has there. A hole named
 * {phrase…} is a text itself and said in turn. Undefined when none fits.
 */
export function findPhrase(text: string, phrases: Phrases): string | undefined {
  for (const [phrase, said] of Object.entries(phrases)) {
    const match = getPattern(phrase).exec(text)
    if (!match) continue
    return said.replace(/\{(\w+)\}/g, (hole, name: string) => {
      const filling = match.groups?.[name] ?? hole
      return name.startsWith('phrase') ? (findPhrase(filling, phrases) ?? filling) : filling
    })
  }
  return undefined
}
