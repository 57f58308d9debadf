// Sets as libvirt writes them.

import { normalizeSet, printSet } from '../../model/units/number-set.ts'

/** "0-3,8". */
export function printSetAttribute(numbers: readonly number[]): string {
  return printSet(normalizeSet(numbers))
}
