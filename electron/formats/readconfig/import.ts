// A file of -readconfig → layout. Other files that it names are not opened.

import type { ImportFailure, ImportResult, Loss } from '../../model/profile.ts'
import { importQemuArgs, type QemuImportOptions } from '../qemu-cli/import.ts'
import { printOptionText } from '../qemu-cli/values/option-text.ts'
import { checkArguments, checkTextLength } from '../shell/limits.ts'
import { findByGroup } from './groups.ts'
import { parseIni, type Group } from './ini.ts'

/** A group as an option with its text. */
function toOption({ name, id, pairs }: Group): string[] {
  const row = findByGroup(name)
  const all = [...pairs, ...(id === undefined ? [] : [{ key: 'id', value: id }])]
  const first = all.find(({ key }) => key === row?.implied)
  const ordered = first ? [first, ...all.filter((pair) => pair !== first)] : all
  // Lists have numbered keys here, and repeated ones in an option.
  const isList = row?.group === 'object'
  const plain = ordered.map(({ key, value }) => ({ key: isList ? key.replace(/\.\d+$/, '') : key, value }))
  return [`-${row?.option ?? name}`, printOptionText(plain, row?.implied)]
}

/** QEMU keeps the last of several equal keys in a file, lists among them. */
function withoutRepeated({ pairs, ...group }: Group, losses: Loss[]): Group {
  const last = new Map(pairs.map(({ key }, position) => [key, position]))
  const kept = pairs.filter(({ key, value }, position) => {
    if (last.get(key) === position) return true
    losses.push({
      what: `[${group.name}] ${key} = "${value}"`,
      why: 'A later line of the group replaces it, as QEMU does.',
    })
    return false
  })
  return { ...group, pairs: kept }
}

/** Reads a file. `failure` when the text is none. */
export function importReadconfig(
  text: string,
  options: QemuImportOptions = {},
): ImportResult | { failure: ImportFailure } {
  const tooLong = checkTextLength(text)
  if (tooLong) return { failure: tooLong }
  const read = parseIni(text.replace(/^\uFEFF/, ''))
  if ('problem' in read) return { failure: { message: read.problem, line: read.line, column: 1 } }
  if (read.groups.length === 0) return { failure: { message: 'There is no group such as [machine] in it.' } }
  const losses: Loss[] = []
  const args = read.groups.map((group) => withoutRepeated(group, losses)).flatMap(toOption)
  const failure = checkArguments(args)
  if (failure) return { failure }
  const result = importQemuArgs(args, options)
  return { ...result, losses: [...losses, ...result.losses] }
}
