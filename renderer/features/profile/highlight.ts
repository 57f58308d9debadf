// Light colours for a launch profile: what is the program, an option, a property's name, its value. Only marks; the
// text stays byte for byte what is copied.

export type TokenKind = 'plain' | 'program' | 'option' | 'key' | 'value' | 'quiet'

export interface Token {
  kind: TokenKind
  text: string
}

/** Splits an option's value into names and values: "size=4G,share=on". */
function splitProperties(text: string): Token[] {
  return text.split(/(,)/).flatMap((part): Token[] => {
    if (part === '') return []
    if (part === ',') return [{ kind: 'quiet', text: part }]
    const equals = part.indexOf('=')
    if (equals < 0) return [{ kind: 'value', text: part }]
    return [
      { kind: 'key', text: part.slice(0, equals) },
      { kind: 'quiet', text: '=' },
      { kind: 'value', text: part.slice(equals + 1) },
    ]
  })
}

function highlightWord(word: string): Token[] {
  if (/^\s+$/.test(word) || word === '\\') return [{ kind: 'quiet', text: word }]
  if (/^-{1,2}[a-z]/i.test(word)) return [{ kind: 'option', text: word }]
  if (word === 'exec') return [{ kind: 'quiet', text: word }]
  if (/(^|\/)qemu-system-\w+$/.test(word)) return [{ kind: 'program', text: word }]
  return splitProperties(word)
}

/** Splits a tag into its name, the names of its attributes and their values. */
function splitTag(tag: string): Token[] {
  return tag.split(/(^<[/?]?[\w:.-]+|[\w:.-]+(?==)|'[^']*'|"[^"]*")/).flatMap((part): Token[] => {
    if (part === '') return []
    if (part.startsWith('<')) return [{ kind: 'option', text: part }]
    if (/^['"]/.test(part)) return [{ kind: 'value', text: part }]
    return [{ kind: /^[\w:.-]+$/.test(part) ? 'key' : 'quiet', text: part }]
  })
}

/** Tokens of a line of XML: tags, and the text between them. */
function highlightXml(line: string): Token[] {
  return line
    .split(/(<[^>]*>)/)
    .filter((part) => part !== '')
    .flatMap((part): Token[] => {
      if (part.startsWith('<!--')) return [{ kind: 'quiet', text: part }]
      return part.startsWith('<') ? splitTag(part) : [{ kind: 'plain', text: part }]
    })
}

/** Tokens of one line of a shell script, of a list of arguments, or of XML. */
export function highlightLine(line: string): Token[] {
  if (/^\s*<[/?!\w]/.test(line)) return highlightXml(line)
  if (/^\s*#/.test(line)) return [{ kind: 'quiet', text: line }]
  const json = /^(\s*)(".*?")(,?)$/.exec(line)
  if (json) {
    const [, indent = '', text = '', comma = ''] = json
    const inner = highlightLine(text.slice(1, -1))
    return [{ kind: 'quiet', text: `${indent}"` }, ...inner, { kind: 'quiet', text: `"${comma}` }]
  }
  return line
    .split(/(\s+)/)
    .filter((word) => word !== '')
    .flatMap(highlightWord)
}
