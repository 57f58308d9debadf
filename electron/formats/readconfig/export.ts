// Layout → a file for -readconfig, and what has no group there.

import type { Layout } from '../../model/layout.ts'
import type { ExportResult, Loss } from '../../model/profile.ts'
import { toQemuArgs } from '../qemu-cli/export.ts'
import type { CommandOption } from '../qemu-cli/import-state.ts'
import { splitOptions } from '../qemu-cli/split-options.ts'
import { parseOptsText, type Pair } from '../qemu-cli/values/option-text.ts'
import { parseRangeList } from '../qemu-cli/values/range-list.ts'
import { findByOption, type GroupGrammar } from './groups.ts'
import { printIni, type Group } from './ini.ts'

/** Objects take lists by numbered keys: host-nodes.0, host-nodes.1. */
function numberLists(pairs: readonly Pair[], grammar: GroupGrammar): Pair[] {
  const lists = new Set(['host-nodes', 'cpu-affinity', 'node-affinity'])
  if (grammar === 'opts') return [...pairs]
  const counts = new Map<string, number>()
  return pairs.flatMap((pair) => {
    if (!lists.has(pair.key)) return [pair]
    const list = parseRangeList([pair.value])
    return (list.ok ? list.members : []).map((member) => {
      const count = counts.get(pair.key) ?? 0
      counts.set(pair.key, count + 1)
      return { key: `${pair.key}.${String(count)}`, value: String(member) }
    })
  })
}

/** The group of an option; undefined where there is none, and where a key is repeated: files keep the last one only. */
function toGroup({ name, value }: CommandOption): Group | undefined {
  const row = findByOption(name)
  if (!row || value === undefined || value.startsWith('{')) return undefined
  const pairs = parseOptsText(value, row.implied)
  const hasId = row.group !== 'machine' && row.group !== 'name'
  const id = hasId ? pairs.find(({ key }) => key === 'id')?.value : undefined
  const rest = numberLists(id === undefined ? pairs : pairs.filter(({ key }) => key !== 'id'), row.grammar)
  const isRepeated = new Set(rest.map(({ key }) => key)).size < rest.length
  return isRepeated ? undefined : { name: row.group, id, pairs: rest }
}

/** Writes a layout as a file for -readconfig. Fails with "export/readconfig-text". */
export function exportReadconfig(layout: Layout): ExportResult {
  const { args, losses } = toQemuArgs(layout)
  const options = splitOptions(args.map((text) => ({ text, isUnexpanded: false })))
  // Guest nodes come in an order, so all of them are in the file or none.
  const hasNuma = options.every((option) => option.name !== 'numa' || toGroup(option) !== undefined)
  const groups: Group[] = []
  const left: Loss[] = []
  for (const option of options) {
    const group = option.name === 'numa' && !hasNuma ? undefined : toGroup(option)
    if (group) groups.push(group)
    else
      left.push({
        what: option.words.join(' '),
        why: 'A file of -readconfig has no form for it; give it beside: qemu-system-x86_64 -readconfig FILE …',
      })
  }
  return {
    text: `# qemu-system-${layout.target.arch ?? 'x86_64'} -readconfig FILE\n${printIni(groups)}`,
    losses: [...losses, ...left],
  }
}
