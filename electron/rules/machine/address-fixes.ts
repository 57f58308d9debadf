// Ways out when the highest guest address does not fit the cpu: a wider cpu, or less room for memory devices.

import type { Fix } from '../../model/diagnostic.ts'
import { GIB } from '../../model/units/size.ts'
import { roundUp } from '../../resolve/backends.ts'
import { makeSizeFix, makeTextFix } from '../layout/fix.ts'
import type { RuleContext } from '../rule.ts'
import { getRequestedSize, getRoomyMaximum } from './board-of.ts'
import { withCpuProperty, type CpuModel } from '../../resolve/cpu-model.ts'
import type { AddressUse } from './highest-address.ts'

/** QEMU's limit of phys-bits (TARGET_PHYS_ADDR_SPACE_BITS). */
const PHYS_BITS_LIMIT = 52

/** A cpu wide enough for the addresses in use; a maxmem small enough for the cpu there is. */
export function makeAddressFixes(context: RuleContext, cpu: CpuModel, use: AddressUse): Fix[] {
  const { layout } = context
  const fixes: Fix[] = []
  let bits = 32
  while (2 ** bits <= use.final) bits += 1
  if (cpu.isLong && bits <= PHYS_BITS_LIMIT) {
    const text = withCpuProperty(layout.target.cpu ?? cpu.name, 'phys-bits', String(bits))
    fixes.push(makeTextFix('/target/cpu', '-cpu', text))
  }
  const { maxSize, slots = 0 } = layout.memory
  if (maxSize !== undefined) {
    const limit = Math.min(use.limit, (use.movesFrom ?? Infinity) - 1)
    const smaller = maxSize - roundUp(use.unmoved - limit, GIB)
    const size = getRequestedSize(context)
    if (smaller >= (slots > 0 ? getRoomyMaximum(size, 1) : size))
      fixes.push(makeSizeFix('/memory/maxSize', 'maxmem', smaller))
  }
  return fixes
}
