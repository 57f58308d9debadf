// Why QEMU does not start: which of its lines counts, what of the layout it is about, and the rule that stands for it.

import type { Diagnostic } from '../../model/diagnostic.ts'
import type { Layout } from '../../model/layout.ts'
import { getAt } from '../../model/pointer.ts'
import { locateOption } from './locate-option.ts'
import { REFUSAL_PATTERNS } from './refusal-patterns.ts'

/** What a refusal is about. */
export interface Explanation {
  /** The line that counts, without the program's name. */
  message?: string
  /** JSON Pointer into the layout that was run. */
  at?: string
  /** The error of ours that stands for it. */
  diagnostic?: Diagnostic
}

/** What was run and said. */
export interface Refusal {
  layout: Layout
  /** The layout's own arguments. */
  args: readonly string[]
  /** Lines that QEMU wrote. */
  messages: readonly string[]
  /** What Memloom objects to in this layout. */
  errors: readonly Diagnostic[]
}

/** A warning, a note, or a word of advice after an error: not why QEMU ended. */
const ASIDE = /^(warning|info): |^(use|try|you |please|did you)\b/i

/** Without "qemu-system-x86_64: " in front. */
function stripProgram(line: string): string {
  return line.trim().replace(/^\S*qemu[^\s:]*: /, '')
}

/** The option that QEMU names in front of a message: its position among the arguments. */
function findNamedOption(message: string, args: readonly string[]): number | undefined {
  const position = args.findIndex((word, at) => {
    if (!word.startsWith('-')) return false
    const value = args[at + 1]
    return message.startsWith(`${word} ${value ?? ''}: `) || message.startsWith(`${word}: `)
  })
  return position < 0 ? undefined : position
}

/** The first line that names its option, else the first that is no aside. */
function chooseMessage(messages: readonly string[], args: readonly string[]): string | undefined {
  const lines = messages.map(stripProgram).filter((line) => line !== '' && !ASIDE.test(line))
  const told = lines.filter((line) => !/: (warning|info): /.test(line))
  return told.find((line) => findNamedOption(line, args) !== undefined) ?? told[0] ?? lines[0]
}

/** Words and numbers of a text, as a set. */
function listWords(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[a-z0-9][a-z0-9._/-]*/g) ?? [])
}

function toField(key: string): string {
  return key.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
}

/** The field of a record that a message names in quotes, if the record has it. */
function findField(layout: Layout, at: string, message: string): string | undefined {
  for (const [, word = ''] of message.matchAll(/'(?:[\w-]+\.)?([A-Za-z][\w-]*)'/g)) {
    const place = `${at}/${toField(word)}`
    if (getAt(layout, place) !== undefined) return place
  }
  return undefined
}

/** How near two places are: the same, one in the other, or apart. */
function rateNearness(at: string, place: string | undefined): number {
  if (place === undefined) return 0
  if (at === place) return 6
  if (at.startsWith(`${place}/`)) return 5
  return place.startsWith(`${at}/`) ? 4 : 0
}

/** The rest of a message after the option that it names. */
function getSentence(message: string, option: string | undefined): string {
  return option === undefined ? message : message.slice(message.indexOf(': ', option.length) + 2)
}

/** How well an error of ours fits what QEMU said. */
function rate(
  { rule, at, args }: Diagnostic,
  {
    words,
    place,
    rules,
  }: { words: ReadonlySet<string>; place: string | undefined; rules: readonly string[] },
): number {
  const values = Object.values(args).flatMap((value) => (typeof value === 'object' ? [...value] : [value]))
  const said = values.filter((value) => words.has(String(value).toLowerCase())).length
  const named = rules.indexOf(rule)
  return (named < 0 ? 0 : 8 - named) + rateNearness(at, place) + Math.min(said, 3)
}

/**
 * Explains a refusal. QEMU stops at the first thing it dislikes and Memloom tells all of them: the option that QEMU
 * names, the values it repeats and a few of its words choose the one that is meant.
 */
export function explainRefusal({ layout, args, messages, errors }: Refusal): Explanation {
  const message = chooseMessage(messages, args)
  if (message === undefined) {
    const [only, ...others] = errors
    return only && others.length === 0 ? { at: only.at, diagnostic: only } : {}
  }
  const position = findNamedOption(message, args)
  const option = position === undefined ? undefined : args.slice(position, position + 2).join(' ')
  const sentence = getSentence(message, option)
  const record = position === undefined ? undefined : locateOption(layout, args, position)
  const place = record === undefined ? undefined : (findField(layout, record, sentence) ?? record)
  const rules = REFUSAL_PATTERNS.find((pattern) => pattern.words.test(sentence))?.rules ?? []
  const words = listWords(sentence)
  let best: { diagnostic: Diagnostic; rating: number } | undefined
  for (const diagnostic of errors) {
    const rating = rate(diagnostic, { words, place, rules })
    if (rating > (best?.rating ?? -1)) best = { diagnostic, rating }
  }
  // With several errors, one that has nothing in common with the message is not what it says.
  const chosen = best && (best.rating > 0 || errors.length === 1) ? best.diagnostic : undefined
  const at = chosen?.at ?? place
  return {
    message,
    ...(at === undefined ? {} : { at }),
    ...(chosen ? { diagnostic: chosen } : {}),
  }
}
