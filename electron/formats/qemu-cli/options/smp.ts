// -smp and -machine smp.*: the cpu topology, merged key by key.

import type { CpuTopology } from '../../../model/machine.ts'
import { reportUnknownKey, tellReplaced, type ImportState } from '../import-state.ts'
import { readKeyval, type OptionKeys } from '../option-keys.ts'
import { readFields } from '../read-fields.ts'
import { SMP_FIELDS } from './machine-fields.ts'

/** Merges topology keys into the layout; later values replace earlier ones. */
export function mergeTopology(state: ImportState, keys: OptionKeys): void {
  const { values, extra } = readFields(state, keys, SMP_FIELDS, '/cpus')
  for (const key of Object.keys(extra)) reportUnknownKey(state, '/cpus', '-smp', key)
  tellReplaced(state, state.layout.cpus, values)
  Object.assign(state.layout.cpus, values as CpuTopology)
}

/** Reads one -smp. */
export function readSmp(state: ImportState, text: string): void {
  mergeTopology(state, readKeyval(state, text, 'cpus', '/cpus'))
}
