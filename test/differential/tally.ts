// What a run has seen: verdicts, how often each rule spoke, which rules never did, disagreements by their kind.

import { allRules } from '../../electron/rules/all-rules.ts'
import type { Disagreement } from './compare.ts'
import { findException } from './exceptions.ts'
import type { Judgement } from './judge.ts'
import type { Observation } from './observe.ts'
import { normalizeMessage, pickMessage, type Reasons } from './reasons.ts'

/** A kind of disagreement: what stands for all that look alike. */
export interface Kind {
  key: string
  /** The QEMUs it was seen with; the first is the one that the example was run on. */
  versions: string[]
  disagreement: Disagreement
  count: number
  argv: string[]
  changes: string[]
  errors: string[]
  messages: string[]
}

interface Seen {
  qemu: string
  argv: string[]
  changes: string[]
  judgement: Judgement
  observation: Observation
  disagreements: Disagreement[]
}

/** What disagreements that look alike have in common. */
export function getKindKey(
  { judgement, observation }: Pick<Seen, 'judgement' | 'observation'>,
  { subject, expected, actual }: Disagreement,
): string {
  const message = normalizeMessage(pickMessage(observation.messages))
    .replace(/'[^']*'|"[^"]*"/g, '*')
    .slice(0, 100)
  if (subject === 'export') return `export: ${String(expected)} became ${String(actual)}`
  if (subject !== 'verdict') return subject
  return judgement.verdict === 'reject'
    ? `QEMU accepts, we refuse: ${judgement.errors.join(' ')}`
    : `we accept, QEMU ${observation.verdict}s: ${observation.signal ?? ''}${message}`
}

export class Tally {
  starts = 0
  refused = 0
  skipped = 0
  readonly rules = new Map<string, number>()
  readonly kinds = new Map<string, Kind>()
  /** Names of exceptions with how often they were met. */
  readonly exceptions = new Map<string, number>()
  /** Refusals whose cause, as QEMU tells it, is none of ours. */
  readonly otherReasons = new Map<
    string,
    { count: number; argv: string[]; errors: string[]; message: string; rules: string[] }
  >()
  known = 0
  /** Error rules that were the only ones to refuse a start that QEMU refused: without them it would show. */
  readonly #alone = new Set<string>()
  readonly #reasons: Reasons | undefined

  constructor(reasons: Reasons | undefined) {
    this.#reasons = reasons
  }

  /** Counts one start; the kinds of disagreement that were not seen before. */
  add(seen: Seen): Kind[] {
    const { judgement, observation, disagreements, qemu, argv, changes } = seen
    this.starts += 1
    if (observation.verdict !== 'accept') this.refused += 1
    for (const rule of [...judgement.errors, ...judgement.warnings])
      this.rules.set(rule, (this.rules.get(rule) ?? 0) + 1)
    const [first, ...others] = judgement.errors
    if (first !== undefined && others.length === 0 && observation.verdict !== 'accept') this.#alone.add(first)
    this.#addReason(seen)
    return disagreements.flatMap((disagreement) => {
      const exception = findException(judgement, disagreement)
      if (exception) {
        this.exceptions.set(exception.name, (this.exceptions.get(exception.name) ?? 0) + 1)
        return []
      }
      const key = getKindKey(seen, disagreement)
      const known = this.kinds.get(key)
      if (known) {
        known.count += 1
        if (!known.versions.includes(qemu)) known.versions.push(qemu)
        return []
      }
      const kind = {
        key,
        versions: [qemu],
        disagreement,
        count: 1,
        argv,
        changes,
        errors: judgement.errors,
        messages: observation.messages,
      }
      this.kinds.set(key, kind)
      return [kind]
    })
  }

  #addReason({ judgement, observation, qemu, argv }: Seen): void {
    if (!this.#reasons || judgement.verdict !== 'reject' || observation.verdict !== 'reject') return
    const message = pickMessage(observation.messages)
    const rules = this.#reasons.get(normalizeMessage(message))
    if (!rules) return
    this.known += 1
    if (judgement.errors.some((rule) => rules.has(rule))) return
    const key = `${qemu} ${[...rules].join(' ')} <- ${judgement.errors.join(' ')}`
    const known = this.otherReasons.get(key)
    if (known) known.count += 1
    else this.otherReasons.set(key, { count: 1, argv, errors: judgement.errors, message, rules: [...rules] })
  }

  /** Ids of error rules that never spoke. */
  listUnreached(): string[] {
    const errors = allRules.filter(({ severity }) => severity === 'error').map(({ id }) => id)
    return [...new Set(errors)].filter((id) => !this.rules.has(id)).sort()
  }

  /** Ids of error rules that spoke, but never alone: if they were gone, no start would show it. */
  listNeverAlone(): string[] {
    const errors = new Set(allRules.filter(({ severity }) => severity === 'error').map(({ id }) => id))
    return [...errors].filter((id) => this.rules.has(id) && !this.#alone.has(id)).sort()
  }

  printHistogram(): string {
    return [...this.rules]
      .sort(([one, a], [other, b]) => b - a || (one < other ? -1 : 1))
      .map(([rule, count]) => `${String(count).padStart(6)}  ${rule}`)
      .join('\n')
  }
}
