// Options that are not about memory: kept as they are, with a word on those that change what others mean.

import { isAtLeast, printVersion } from '../../../model/capabilities.ts'
import { keepOption, report, tellLoss, type CommandOption, type ImportState } from '../import-state.ts'
import { getOptionArity, getOptionLifetime } from '../option-table.ts'

/** Reports an option that this QEMU does not have. */
function checkOption(state: ImportState, name: string): void {
  const { capabilities } = state
  const word = state.option.words[0] ?? name
  const version = printVersion(capabilities.version)
  if (getOptionArity(name) === 'unknown') {
    // Newer versions may have options that this table lacks.
    const isKnownVersion = isAtLeast(capabilities, 7, 2) && !isAtLeast(capabilities, 10, 1)
    report(state, 'opts/unknown-option', '', { word, version }, isKnownVersion ? 'error' : 'warning')
    return
  }
  const lifetime = getOptionLifetime(name)
  const isGone =
    lifetime === 'until-7.1'
      ? isAtLeast(capabilities, 7, 2)
      : lifetime === 'until-9' && isAtLeast(capabilities, 10)
  const isToCome = lifetime === 'from-8' && !isAtLeast(capabilities, 8)
  if (isGone || isToCome) report(state, 'opts/unknown-option', '', { word, version })
}

/** Keeps an option or a word that is none of ours. */
export function readOther(state: ImportState, { name, value = '', words }: CommandOption): void {
  keepOption(state)
  if (name === undefined) return
  checkOption(state, name)
  const what = words.join(' ')
  if (name === 'readconfig') {
    tellLoss(
      state,
      what,
      'The file is not opened; what it says of memory is not in the layout. The option is kept.',
    )
  } else if (name === 'set' && /^(object|device|machine|memory|numa|smp-opts|chardev)\./.test(value)) {
    tellLoss(
      state,
      what,
      'It changes another option when QEMU starts; the layout shows that one unchanged. The option is kept.',
    )
  }
}
