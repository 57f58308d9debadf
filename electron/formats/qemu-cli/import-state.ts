// What an import has gathered so far, and the two ways to say that something is wrong or was lost.

import type { Capabilities } from '../../model/capabilities.ts'
import type { Diagnostic, DiagnosticArg } from '../../model/diagnostic.ts'
import { Failure } from '../../model/failure.ts'
import { makeLayout, type Layout } from '../../model/layout.ts'
import type { Loss } from '../../model/profile.ts'

/** One option of the command line: its name without dashes, its argument, and the words it was made of. */
export interface CommandOption {
  /** "object", "numa" …, aliases resolved ("M" is "machine"); undefined for a word that is no option. */
  name: string | undefined
  /** The argument, if the option takes one and it is there. */
  value: string | undefined
  /** The words as given, to be kept as they are when the option is none of ours. */
  words: string[]
  /** Parts of it would be expanded by a shell, so its text is not what QEMU sees. */
  isUnexpanded: boolean
}

/** Between options. */
export const NO_OPTION: CommandOption = {
  name: undefined,
  value: undefined,
  words: [],
  isUnexpanded: false,
}

export interface ImportState {
  layout: Layout
  losses: Loss[]
  diagnostics: Diagnostic[]
  /** The QEMU whose grammar is followed. */
  capabilities: Pick<Capabilities, 'version'> & Partial<Capabilities>
  /** The option being read. */
  option: CommandOption
  /** Members of all sets so far: a short text can stand for very many. */
  memberCount: number
}

/** The QEMU that is meant when nothing says otherwise. */
export const DEFAULT_VERSION: Capabilities['version'] = { major: 10, minor: 0, micro: 0 }

/** An import that has read nothing yet. */
export function makeImportState(
  capabilities: ImportState['capabilities'] = { version: DEFAULT_VERSION },
  name = '',
): ImportState {
  return {
    layout: makeLayout({ name }),
    losses: [],
    diagnostics: [],
    capabilities,
    option: NO_OPTION,
    memberCount: 0,
  }
}

/** The option's name as people write it: "-object". */
export function getOptionName(state: ImportState): string {
  return state.option.name === undefined ? '' : `-${state.option.name}`
}

/** Says that QEMU refuses or warns of something that only the text shows. */
export function report(
  state: ImportState,
  rule: string,
  at: string,
  args: Record<string, DiagnosticArg> = {},
  severity: Diagnostic['severity'] = 'error',
): void {
  const option = getOptionName(state)
  if (state.option.isUnexpanded && severity === 'error') {
    const { key = '', value = '' } = args
    state.diagnostics.push({
      rule: 'opts/not-expanded',
      severity: 'warning',
      at,
      args: { option, key, value },
      fixes: [],
    })
    return
  }
  state.diagnostics.push({ rule, severity, at, args: { option, ...args }, fixes: [] })
}

/** Says that QEMU refuses a key that no record can hold. */
export function reportUnknownKey(state: ImportState, at: string, record: string, name: string): void {
  report(state, 'opts/unknown-key', at, { record, name })
}

/** Members that all sets of a command line may have together; 128 guest nodes of 4,096 cpus have 524,288. */
const MEMBER_LIMIT = 4_000_000

/** Counts the members of a set. Fails with "import/too-many-members". */
export function countMembers(state: ImportState, members: readonly number[]): void {
  state.memberCount += members.length
  if (state.memberCount <= MEMBER_LIMIT) return
  throw new Failure({
    code: 'import/too-many-members',
    message: `The lists of cpus and nodes have more than ${String(MEMBER_LIMIT)} members together; no QEMU takes so many. Remove options from the command line.`,
  })
}

/** Says that something changed its form or did not come along. */
export function tellLoss(state: ImportState, what: string, why: string): void {
  state.losses.push({ what, why })
}

const isPlain = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value)

/** Tells that one of several equal options replaced another's value. */
export function tellReplaced(state: ImportState, before: object, after: object): void {
  for (const [name, value] of Object.entries(after)) {
    const old = (before as Record<string, unknown>)[name]
    if (!isPlain(old) || old === value) continue
    tellLoss(
      state,
      `${getOptionName(state)}: ${name} ${String(old)}`,
      `A later option replaces it with ${String(value)}, as QEMU does.`,
    )
  }
}

/** Keeps the option being read as it is, word for word. */
export function keepOption(state: ImportState): void {
  state.layout.otherArgs.push(...state.option.words)
}
