// The cpu topology: -smp, which is short for -machine smp.*.

import type { CpuTopology } from '../../../model/machine.ts'
import { SIZE_LIMIT } from '../../../model/units/size.ts'
import { reportUnknownKey, tellLoss, type ImportState } from '../import-state.ts'
import type { OptionKeys } from '../option-keys.ts'
import { readFields } from '../read-fields.ts'
import { parseInteger } from '../values/integer.ts'
import { SMP_FIELDS } from './machine-fields.ts'

/** Numbers that QEMU reads and the model cannot hold: the topology takes the lowest 32 bits, of which 0 is unset. */
function cutNumber(state: ImportState, keys: OptionKeys, key: string): void {
  const [last] = keys.occurrences.get(key)?.slice(-1) ?? []
  const number = last && parseInteger(last.value)
  if (number === undefined || (number <= BigInt(SIZE_LIMIT) && number >= -BigInt(SIZE_LIMIT))) return
  const isRead = number >= -(2n ** 63n) && number < 2n ** 63n
  if (!isRead) return
  const kept = BigInt.asUintN(32, number)
  tellLoss(state, `-smp ${key}=${String(number)}`, `QEMU takes its lowest 32 bits, ${String(kept)}.`)
  if (kept === 0n) keys.occurrences.delete(key)
  else if (last) last.value = String(kept)
}

/** Puts the keys below "smp." into the layout. */
export function readTopology(state: ImportState, keys: OptionKeys): void {
  for (const { key } of SMP_FIELDS) cutNumber(state, keys, key)
  const { values, extra } = readFields(state, keys, SMP_FIELDS, '/cpus')
  for (const key of Object.keys(extra)) reportUnknownKey(state, '/cpus', '-smp', key)
  Object.assign(state.layout.cpus, values as CpuTopology)
}
