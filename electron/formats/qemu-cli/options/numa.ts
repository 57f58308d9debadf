// -numa: nodes, distances, cpu placement, latencies, bandwidths and caches, in the order of the text.

import type { CpuAssignment, Distance, HmatCache, HmatLatencyBandwidth } from '../../../model/numa.ts'
import { pointerTo } from '../../../model/pointer.ts'
import { SIZE_LIMIT } from '../../../model/units/size.ts'
import type { Field } from '../fields.ts'
import { keepOption, report, reportUnknownKey, tellLoss, type ImportState } from '../import-state.ts'
import { readOpts, takeLast, type OptionKeys } from '../option-keys.ts'
import { readFields, withExtra, type FieldValues } from '../read-fields.ts'
import { CPU_FIELDS, DISTANCE_FIELDS, HMAT_CACHE_FIELDS, HMAT_LB_FIELDS, NODE_FIELDS } from './numa-fields.ts'

/** A -numa option that reached the layout, in the order of the text: only the importer sees that order. */
export interface NumaStep {
  kind: 'node' | 'dist' | 'cpu' | 'hmat-lb' | 'hmat-cache'
  /** Position in its own list of the layout. */
  position: number
  /** The node's id was counted, not given. */
  isIdAutomatic?: boolean
}

function readNode(state: ImportState, keys: OptionKeys, steps: NumaStep[]): void {
  const { nodes } = state.layout
  const position = nodes.length
  const result = readFields(state, keys, NODE_FIELDS, pointerTo('nodes', position))
  const isIdAutomatic = result.values['id'] === undefined
  nodes.push({ id: position, ...withExtra(result) })
  steps.push({ kind: 'node', position, isIdAutomatic })
}

/** What a kind of -numa needs. */
interface Needs {
  kind: string
  /** The rule that a missing key breaks. */
  rule: string
  optional?: readonly string[]
  /** QEMU may well accept numbers past what a layout holds. */
  keepsBeyond?: boolean
}

/** Keeps an option word for word because a number in it is past what a layout holds. */
function keepBeyondModel(state: ImportState, at: string, keys: readonly string[]): void {
  keepOption(state)
  report(state, 'opts/number-kept', at, { key: keys.join(', '), limit: SIZE_LIMIT }, 'warning')
  tellLoss(
    state,
    state.option.words.join(' '),
    'It is kept word for word: a number is past what a layout holds.',
  )
}

/** Reports required keys that are not there, and returns the fields that have no value. */
function checkNeeds(
  state: ImportState,
  result: FieldValues,
  fields: readonly Field[],
  needs: Needs,
): Field[] {
  const { kind, rule, optional = [] } = needs
  const absent = fields.filter(({ name }) => result.values[name] === undefined && !optional.includes(name))
  for (const { key } of absent) {
    if (result.refused.includes(key) || result.beyondModel.includes(key)) continue
    report(state, rule, '', { key, kind, ...(rule === 'numa/kind' ? { case: 'key' } : {}) })
    result.refused.push(key)
  }
  return absent
}

/**
 * Reads a record of a list; undefined when a required field has no value. What is reported of it then points to the
 * list, because the record's place is the next one's.
 */
function readRecord(
  state: ImportState,
  keys: OptionKeys,
  fields: readonly Field[],
  list: { at: string; length: number },
  needs: Needs,
): FieldValues | undefined {
  const at = list.at + pointerTo(list.length)
  const firstDiagnostic = state.diagnostics.length
  const result = readFields(state, keys, fields, at, needs.keepsBeyond)
  for (const key of Object.keys(result.extra)) reportUnknownKey(state, at, `-numa ${needs.kind}`, key)
  const absent = checkNeeds(state, result, fields, needs)
  const isKept = needs.keepsBeyond === true && result.beyondModel.length > 0 && result.refused.length === 0
  if (isKept) keepBeyondModel(state, list.at, result.beyondModel)
  if (!isKept && absent.length === 0) return result
  for (const diagnostic of state.diagnostics.slice(firstDiagnostic)) diagnostic.at = list.at
  return undefined
}

function readDistance(state: ImportState, keys: OptionKeys, steps: NumaStep[]): void {
  const { distances } = state.layout
  const list = { at: '/distances', length: distances.length }
  const result = readRecord(state, keys, DISTANCE_FIELDS, list, { rule: 'numa/kind', kind: 'dist' })
  if (!result) return
  steps.push({ kind: 'dist', position: distances.length })
  distances.push(result.values as Distance)
}

function readCpu(state: ImportState, keys: OptionKeys, steps: NumaStep[]): void {
  const { cpuAssignments } = state.layout
  const list = { at: '/cpuAssignments', length: cpuAssignments.length }
  const optional = CPU_FIELDS.map(({ name }) => name).filter((name) => name !== 'nodeId')
  const rule = 'cpu/node-id-required'
  const result = readRecord(state, keys, CPU_FIELDS, list, { rule, kind: 'cpu', optional })
  if (!result) return
  steps.push({ kind: 'cpu', position: cpuAssignments.length })
  cpuAssignments.push(result.values as CpuAssignment)
}

function readHmatLb(state: ImportState, keys: OptionKeys, steps: NumaStep[]): void {
  const { latencyBandwidth } = state.layout.hmat
  const list = { at: '/hmat/latencyBandwidth', length: latencyBandwidth.length }
  const result = readRecord(state, keys, HMAT_LB_FIELDS, list, {
    kind: 'hmat-lb',
    rule: 'hmat/required-keys',
    optional: ['latency', 'bandwidth'],
    keepsBeyond: true,
  })
  if (!result) return
  steps.push({ kind: 'hmat-lb', position: latencyBandwidth.length })
  latencyBandwidth.push(result.values as HmatLatencyBandwidth)
}

function readHmatCache(state: ImportState, keys: OptionKeys, steps: NumaStep[]): void {
  const { caches } = state.layout.hmat
  const list = { at: '/hmat/caches', length: caches.length }
  const needs = { kind: 'hmat-cache', rule: 'hmat/required-keys', keepsBeyond: true }
  const result = readRecord(state, keys, HMAT_CACHE_FIELDS, list, needs)
  if (!result) return
  steps.push({ kind: 'hmat-cache', position: caches.length })
  caches.push(result.values as HmatCache)
}

/** Reads one -numa and notes its place in the order of all of them. */
export function readNuma(state: ImportState, text: string, steps: NumaStep[]): void {
  const keys = readOpts(state, text, 'type')
  const kind = takeLast(state, keys, 'type')?.value
  switch (kind) {
    case 'node': {
      readNode(state, keys, steps)
      return
    }
    case 'dist': {
      readDistance(state, keys, steps)
      return
    }
    case 'cpu': {
      readCpu(state, keys, steps)
      return
    }
    case 'hmat-lb': {
      readHmatLb(state, keys, steps)
      return
    }
    case 'hmat-cache': {
      readHmatCache(state, keys, steps)
      return
    }
    default:
      report(state, 'numa/kind', '', {
        value: kind ?? '',
        ...(kind === undefined ? { case: 'missing' } : {}),
      })
  }
}
