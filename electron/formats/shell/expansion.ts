// Where an expansion of the shell ends: $NAME, ${…}, $(…), $((…)), `…`, and a bracketed list.

/** What a shell would put in place of the text. */
export type Expansion = 'variable' | 'command' | 'quoted-escape'

const NAME = /\$(?:[A-Za-z_]\w*|[0-9@*#?$!-])/y

/** The end of a bracketed text that starts at `start`; quotes and inner brackets of the same kind are skipped. */
function findClosing(text: string, start: number, open: string, close: string): number | undefined {
  let depth = 0
  for (let at = start; at < text.length; at += 1) {
    const character = text[at]
    if (character === '\\') at += 1
    else if (character === "'" || character === '"' || character === '`') {
      const end = findQuoteEnd(text, at)
      if (end === undefined) return undefined
      at = end
    } else if (character === open) depth += 1
    else if (character === close) {
      depth -= 1
      if (depth === 0) return at + 1
    }
  }
  return undefined
}

function findQuoteEnd(text: string, start: number): number | undefined {
  const quote = text[start]
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === quote) return at
    if (text[at] === '\\' && quote !== "'") at += 1
  }
  return undefined
}

/**
 * The kind and end of the expansion at `start` ("$", "`" or "("); undefined when the character stands for itself,
 * "unfinished" when the expansion does not end.
 */
export function skipExpansion(
  text: string,
  start: number,
): { kind: Expansion; end: number } | 'unfinished' | undefined {
  const finish = (kind: Expansion, end: number | undefined) =>
    end === undefined ? 'unfinished' : { kind, end }
  const two = text.slice(start, start + 2)
  if (two.startsWith('`')) {
    const end = findQuoteEnd(text, start)
    return finish('command', end === undefined ? undefined : end + 1)
  }
  if (two.startsWith('(')) return finish('variable', findClosing(text, start, '(', ')'))
  if (two === '$(') return finish('command', findClosing(text, start + 1, '(', ')'))
  if (two === '${') return finish('variable', findClosing(text, start + 1, '{', '}'))
  NAME.lastIndex = start
  const name = NAME.exec(text)?.[0]
  return name === undefined ? undefined : { kind: 'variable', end: start + name.length }
}
