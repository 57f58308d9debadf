// Layout → a JSON array of arguments in which every -object and -device of ours is JSON itself: nothing is quoted by
// hand, and QEMU checks the type of every value.

import type { Layout } from '../../model/layout.ts'
import type { ExportResult } from '../../model/profile.ts'
import { toQemuArgs } from '../qemu-cli/export.ts'
import { toJsonOption } from './to-json.ts'

/**
 * Writes a layout as JSON. QEMU makes devices that are JSON after all others, so all of them are, or none. Fails as
 * toQemuArgs() does.
 */
export function exportQemuJson(layout: Layout): ExportResult {
  const { args, losses } = toQemuArgs(layout)
  const print = (option: 'object' | 'device', text: string) => {
    const json = toJsonOption(option, text)
    return json && JSON.stringify(json)
  }
  const arePlain = args.some(
    (text, position) => args[position - 1] === '-device' && print('device', text) === undefined,
  )
  const words = args.map((text, position) => {
    const option = args[position - 1]
    if (option === '-object') return print('object', text) ?? text
    return option === '-device' && !arePlain ? (print('device', text) ?? text) : text
  })
  const program = `qemu-system-${layout.target.arch ?? 'x86_64'}`
  return { text: `${JSON.stringify([program, ...words], null, 2)}\n`, losses }
}
