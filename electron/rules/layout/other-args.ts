// The arguments a layout keeps without understanding them, read as far as rules need: option, first word, keys.

import type { Layout } from '../../model/layout.ts'
import { pointerTo } from '../../model/pointer.ts'

/** One option of otherArgs with its value. */
export interface OtherOption {
  /** Pointer of the value. */
  at: string
  /** The word without a key, as in "-chardev socket,…", or the value of the key that QEMU reads it as. */
  word: string | undefined
  keys: ReadonlyMap<string, string>
}

/** Keys whose value QEMU takes from the word without a key. */
const WORD_KEYS: Readonly<Record<string, string>> = {
  object: 'qom-type',
  device: 'driver',
  chardev: 'backend',
  mon: 'chardev',
  netdev: 'type',
}

/**
 * The parts of an option's text: commas separate, two commas are one inside a value. The first is a word when a comma comes
 * before its "=", be it one of two ("nvdimm,,memdev=m" names a type of its own).
 */
function splitOption(text: string): { part: string; isWord: boolean }[] {
  return text
    .replaceAll(',,', '\0')
    .split(',')
    .map((part, index) => ({
      part: part.replaceAll('\0', ','),
      isWord: index === 0 && !/^[^\0=]*=/.test(part),
    }))
}

function parseJsonOption(text: string): Map<string, string> {
  try {
    const data: unknown = JSON.parse(text)
    const fields = typeof data === 'object' && data !== null ? Object.entries(data) : []
    return new Map(
      fields.map(([key, value]) => [key, typeof value === 'string' ? value : JSON.stringify(value)]),
    )
  } catch {
    return new Map()
  }
}

function parseOption(name: string, text: string): Omit<OtherOption, 'at'> {
  const wordKey = WORD_KEYS[name] ?? ''
  if (text.startsWith('{')) {
    const keys = parseJsonOption(text)
    return { word: keys.get(wordKey), keys }
  }
  const keys = new Map<string, string>()
  let word: string | undefined
  for (const { part, isWord } of splitOption(text)) {
    const equals = part.indexOf('=')
    if (isWord) word = part
    else if (equals >= 0) keys.set(part.slice(0, equals), part.slice(equals + 1))
  }
  return { word: word ?? keys.get(wordKey), keys }
}

/** Every occurrence of an option (its name without dashes) among the arguments that are kept as they are. */
export function listOtherOptions(layout: Layout, name: string): OtherOption[] {
  const { otherArgs } = layout
  const options: OtherOption[] = []
  for (const [position, argument] of otherArgs.entries()) {
    const text = otherArgs[position + 1]
    if (text === undefined || (argument !== `-${name}` && argument !== `--${name}`)) continue
    options.push({ at: pointerTo('otherArgs', position + 1), ...parseOption(name, text) })
  }
  return options
}

/** Whether an option without a value is among the arguments that are kept as they are. */
export function hasOtherFlag(layout: Layout, name: string): boolean {
  return layout.otherArgs.includes(`-${name}`) || layout.otherArgs.includes(`--${name}`)
}
