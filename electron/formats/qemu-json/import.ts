// JSON → layout: an array of arguments, or commands of QMP that add objects, chardevs and devices to a VM that runs.

import type { ImportFailure, ImportResult } from '../../model/profile.ts'
import { importQemu, importQemuArgs, type QemuImportOptions } from '../qemu-cli/import.ts'
import { escapeCommas } from '../qemu-cli/values/option-text.ts'
import { parseQemuJson, printAsOptionText, type JsonValue } from '../qemu-cli/values/json.ts'
import { checkArguments, checkTextLength } from '../shell/limits.ts'

const fail = (message: string): { failure: ImportFailure } => ({ failure: { message } })

/** A chardev-add as -chardev: the backend's own arguments stand side by side there. */
function printChardev(fields: Map<string, JsonValue>): string | undefined {
  const backend = fields.get('backend')
  if (!(backend instanceof Map)) return undefined
  const data = backend.get('data')
  const address = data instanceof Map ? data.get('addr') : undefined
  const place = address instanceof Map ? address.get('data') : undefined
  const path = place instanceof Map ? place.get('path') : undefined
  const server = data instanceof Map ? data.get('server') : undefined
  const pairs = [
    ['id', fields.get('id')],
    ['path', path],
    ['server', server],
  ] as const
  const texts = pairs.flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}=${escapeCommas(printAsOptionText(value))}`],
  )
  return [escapeCommas(printAsOptionText(backend.get('type') ?? '')), ...texts].join(',')
}

/** A command as arguments; undefined for one that adds nothing. */
function toArguments(line: string): string[] | undefined {
  const json = parseQemuJson(line)
  if (!json.ok) return undefined
  const command = json.value.get('execute')
  const fields = json.value.get('arguments')
  if (!(fields instanceof Map)) return undefined
  const text = printAsOptionText(fields)
  if (command === 'object-add') return ['-object', text]
  if (command === 'device_add') return ['-device', text]
  const chardev = command === 'chardev-add' ? printChardev(fields) : undefined
  return chardev === undefined ? undefined : ['-chardev', chardev]
}

/** Reads JSON. `failure` when the text is none; a command that adds nothing is told as a loss. */
export function importQemuJson(
  text: string,
  options: QemuImportOptions = {},
): ImportResult | { failure: ImportFailure } {
  const tooLong = checkTextLength(text)
  if (tooLong) return { failure: tooLong }
  if (/^\s*\[/.test(text)) return importQemu(text, options)
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  if (lines.length === 0) return fail('The text is empty; there is no JSON in it.')
  const read = lines.map((line) => ({ line, args: toArguments(line.trim()) }))
  if (read.every(({ args }) => args === undefined))
    return fail('No line is a command of QMP that adds an object, a chardev or a device.')
  const args = read.flatMap((one) => one.args ?? [])
  const failure = checkArguments(args)
  if (failure) return { failure }
  const result = importQemuArgs(args, options)
  const left = read.filter((one) => one.args === undefined)
  return {
    ...result,
    losses: [
      ...left.map(({ line }) => ({ what: line.slice(0, 80), why: 'It is no command that adds something.' })),
      ...result.losses,
    ],
  }
}
