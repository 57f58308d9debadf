// Places in a text, as people count them.

/** Line and column, both from 1. */
export interface Place {
  line: number
  column: number
}

/** The place of a character, counted from 0. */
export function getPlace(text: string, offset: number): Place {
  return makePlaceFinder(text)(offset)
}

/** Finds places of many characters of one text, each in a few steps. */
export function makePlaceFinder(text: string): (offset: number) => Place {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return (offset) => {
    let first = 0
    let last = starts.length - 1
    while (first < last) {
      const middle = Math.ceil((first + last) / 2)
      if ((starts[middle] ?? 0) <= offset) first = middle
      else last = middle - 1
    }
    return { line: first + 1, column: offset - (starts[first] ?? 0) + 1 }
  }
}
