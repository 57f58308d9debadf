// Foreign text on a terminal: nothing in it may move the cursor, change colours, hide or reorder what is shown.

/**
 * C0, DEL, C1, line and paragraph separators, bidirectional controls, the byte order mark, the interlinear and tag
 * characters, and lone surrogates.
 */
const UNSAFE =
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/gu

function printCode(character: string): string {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x100) return `\\x${code.toString(16).padStart(2, '0')}`
  return code < 0x10000 ? `\\u${code.toString(16).padStart(4, '0')}` : `\\u{${code.toString(16)}}`
}

/** One line of safe text: every unsafe character becomes visible as \x1b, \u202e … */
export function escapeText(text: string): string {
  return text.replace(UNSAFE, printCode)
}

/** Text of several lines: line ends and tabs stay, the rest is escaped. */
export function escapeLines(text: string): string {
  return text
    .split('\n')
    .map((line) =>
      line
        .split('\t')
        .map((part) => escapeText(part))
        .join('\t'),
    )
    .join('\n')
}

/** Whether escapeLines would change a text. */
export function hasUnsafe(text: string): boolean {
  return escapeLines(text) !== text
}

/** JSON whose texts are safe to show: what JSON leaves as it is (DEL, C1, bidi …) is written as \u escapes. */
export function printJson(value: unknown, indent = 2): string {
  return escapeJson(JSON.stringify(value, null, indent))
}

/** Escapes the unsafe characters of JSON text; line ends between its values stay. The value is the same. */
export function escapeJson(json: string): string {
  return json.replace(UNSAFE, (character) =>
    character === '\n'
      ? character
      : Array.from(
          { length: character.length },
          (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`,
        ).join(''),
  )
}
