// Types of devices that QEMU does not have, or that are misspelled.

import { printVersion } from '../../model/capabilities.ts'
import { findNearest } from '../../model/file/nearest.ts'
import { defineRule } from '../rule.ts'
import { listOtherOptions } from './other-args.ts'

/** Names shorter than this are too near to others to be taken for a slip. */
const LEAST_LENGTH = 6

/** Whether QEMU takes the word for a question and lists what there is (is_help_option() in QEMU's include/qemu/help_option.h). */
function isQuestion(word: string): boolean {
  return word === 'help' || word === '?'
}

/** The type of ours that is meant: the same but for case and underscores, or but for one letter. */
function findMeant(word: string, types: readonly string[]): string | undefined {
  const same = types.find((type) => type === word.toLowerCase().replaceAll('_', '-'))
  if (same !== undefined || word.length < LEAST_LENGTH) return same
  const nearest = findNearest(word, types)
  if (nearest === undefined || nearest.length < LEAST_LENGTH) return undefined
  const isLonger = word.length > nearest.length
  const [long, short] = isLonger ? [word, nearest] : [nearest, word]
  if (long.length - short.length > 1) return undefined
  let at = 0
  while (at < short.length && long[at] === short[at]) at += 1
  const rest = long.slice(at + 1)
  return rest === short.slice(long.length === short.length ? at + 1 : at) ? nearest : undefined
}

/**
 * -device names a type that QEMU has. Where nobody has listed them all (a version that was never run), only a missing
 * name and slips of the types that a layout holds are found.
 *
 * Stands for: qdev_get_device_class() in QEMU's system/qdev-monitor.c.
 */
export const deviceType = defineRule({
  id: 'opts/device-type',
  severity: 'error',
  standsFor: 'system/qdev-monitor.c: qdev_get_device_class()',
  *find({ layout, capabilities }) {
    const { deviceTypes, pluggableTypes } = capabilities
    const known = new Set([...deviceTypes, ...(pluggableTypes ?? [])])
    const version = printVersion(capabilities.version)
    for (const { at, word } of listOtherOptions(layout, 'device')) {
      if (word === undefined || known.has(word) || isQuestion(word)) continue
      const meant = findMeant(word, deviceTypes)
      if (word === '') yield { at, args: { case: 'empty' } }
      else if (meant !== undefined) yield { at, args: { type: word, meant } }
      else if (pluggableTypes) yield { at, args: { case: 'unknown', type: word, version } }
    }
  },
})
