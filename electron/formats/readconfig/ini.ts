// The files of -readconfig: groups in brackets, and lines key = "value". There is no escape, so some texts have no form.

import { Failure } from '../../model/failure.ts'

/** A group: [name] or [name "id"], with its pairs in order. */
export interface Group {
  name: string
  id?: string | undefined
  pairs: { key: string; value: string }[]
}

/** Limits of the reader (util/qemu-config.c: qemu_config_foreach(): 63 and 1023 bytes, lines of 1024). */
const NAME_LIMIT = 63
const VALUE_LIMIT = 900

const countBytes = (text: string): number => encodeURIComponent(text).replaceAll(/%../g, '.').length

function refuse(text: string, why: string): never {
  throw new Failure({
    code: 'export/readconfig-text',
    message: `The text ${JSON.stringify(text.slice(0, 80))} ${why}, and files of -readconfig have no way to write that. Export a command line instead.`,
    object: text,
  })
}

/** Refuses what a value or an id cannot hold. Fails with "export/readconfig-text". */
function checkValue(text: string, limit: number): string {
  if (/\p{Surrogate}/u.test(text)) refuse(text, 'holds half of a character')
  if (/["\0\r\n]/.test(text)) refuse(text, 'holds a quote, a line break or a NUL')
  if (countBytes(text) > limit) refuse(text, `is longer than ${String(limit)} bytes`)
  return text
}

/** Refuses what the name of a property cannot hold. Fails with "export/readconfig-text". */
function checkKey(text: string): string {
  if (!/^[\w.-]+$/.test(text) || text.length > NAME_LIMIT) refuse(text, 'is no name of a property')
  return text
}

/** Prints groups. Fails with "export/readconfig-text". */
export function printIni(groups: readonly Group[]): string {
  return groups
    .map(({ name, id, pairs }) => {
      const head = id === undefined ? `[${name}]` : `[${name} "${checkValue(id, NAME_LIMIT)}"]`
      const lines = pairs.map(({ key, value }) => `  ${checkKey(key)} = "${checkValue(value, VALUE_LIMIT)}"`)
      return `${[head, ...lines].join('\n')}\n`
    })
    .join('\n')
}

/** Reads groups; a problem names the line. */
export function parseIni(text: string): { groups: Group[] } | { problem: string; line: number } {
  const groups: Group[] = []
  for (const [position, line] of text.split(/\r?\n/).entries()) {
    if (/^\s*(#.*)?$/.test(line)) continue
    const head = /^\s*\[([^\s\]"]{1,63})(?:\s+"([^"]{1,63})")?\]\s*$/.exec(line)
    const pair = /^\s*([^\s=]{1,63})\s*=\s*"([^"]*)"\s*$/.exec(line)
    const group = groups.at(-1)
    if (head) groups.push({ name: head[1] ?? '', id: head[2], pairs: [] })
    else if (pair && group) group.pairs.push({ key: pair[1] ?? '', value: pair[2] ?? '' })
    else if (pair) return { problem: 'A property stands before the first group.', line: position + 1 }
    else return { problem: 'The line is neither [group "id"] nor key = "value".', line: position + 1 }
  }
  return { groups }
}
