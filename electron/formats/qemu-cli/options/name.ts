// -name: the name of the VM is the name of the layout.

import { keepOption, tellReplaced, type ImportState } from '../import-state.ts'
import { parseOptsText } from '../values/option-text.ts'

/** The VM's name in a -name option, or undefined. */
export function getGuestName(text: string): string | undefined {
  return parseOptsText(text, 'guest').findLast(({ key }) => key === 'guest')?.value
}

/** Reads one -name. With other keys than the name it is kept as it is, too. */
export function readName(state: ImportState, text: string, names: string[]): void {
  const name = getGuestName(text)
  const isPlain = parseOptsText(text, 'guest').every(({ key }) => key === 'guest')
  if (name === undefined || name === '' || !isPlain) keepOption(state)
  if (name === undefined || name === '') return
  if (names.length > 0) tellReplaced(state, { name: names.at(-1) }, { name })
  names.push(name)
  state.layout.name = name
}
