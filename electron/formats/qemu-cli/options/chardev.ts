// -chardev: those that an ivshmem device uses become records, all others are kept as they are.

import { pointerTo } from '../../../model/pointer.ts'
import { keepOption, type ImportState } from '../import-state.ts'
import { readOpts, takeId, takeLast } from '../option-keys.ts'
import { readFields, withExtra } from '../read-fields.ts'
import { parseQemuJson, printAsOptionText } from '../values/json.ts'
import { parseOptsText } from '../values/option-text.ts'
import { CHARDEV_FIELDS } from './device-fields.ts'

/** The chardev that an ivshmem device names, or undefined; read without reporting anything. */
export function getIvshmemChardev(text: string): string | undefined {
  const json = text.startsWith('{') ? parseQemuJson(text) : undefined
  const pairs = json?.ok
    ? [...json.value].map(([key, value]) => ({ key, value: printAsOptionText(value) }))
    : parseOptsText(text, 'driver')
  const driver = pairs.findLast(({ key }) => key === 'driver')?.value ?? ''
  return driver.startsWith('ivshmem') ? pairs.findLast(({ key }) => key === 'chardev')?.value : undefined
}

/** The id of a chardev option, read without reporting anything. */
function getChardevId(text: string): string | undefined {
  return parseOptsText(text, 'backend').find(({ key }) => key === 'id')?.value
}

/** Reads one -chardev; `used` are the ids that ivshmem devices name. */
export function readChardev(state: ImportState, text: string, used: ReadonlySet<string | undefined>): void {
  const id = getChardevId(text)
  if (text.startsWith('{') || id === undefined || !used.has(id)) {
    keepOption(state)
    return
  }
  const { chardevs } = state.layout
  const keys = readOpts(state, text, 'backend')
  takeId(state, keys)
  const backend = takeLast(state, keys, 'backend')?.value ?? ''
  const result = readFields(state, keys, CHARDEV_FIELDS, pointerTo('chardevs', chardevs.length))
  chardevs.push({ id, backend, ...withExtra(result) })
}
