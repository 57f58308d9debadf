// One preflight from a layout: the dry run, what Memloom says of it for this binary and host, and the run.

import type { PreflightCause, PreflightReport } from '../../contract/preflight.ts'
import type { Diagnostic, DiagnosticView } from '../../model/diagnostic.ts'
import type { Layout } from '../../model/layout.ts'
import { resolve } from '../../resolve/resolve.ts'
import { check } from '../../rules/check.ts'
import { printDiagnostics } from '../../rules/print.ts'
import { readHostFacts, type HostFactsOptions } from '../facts/read-host-facts.ts'
import { readCapabilities } from '../qemu/capability-cache.ts'
import { getOriginalPointer, makeDryRun, type DryRun } from './dry-run.ts'
import type { Explanation } from './explain-refusal.ts'
import { runPreflight } from './run-preflight.ts'

/** Errors that a report tells; more say nothing new. */
const ERROR_LIMIT = 50

/** Milliseconds for a QEMU that is foretold to wait for ever: ten times what a start takes. */
const MUTE_DEADLINE = 10_000

/** The rule for a device that waits for a greeting which never comes. */
const MUTE_RULE = 'ivshmem/doorbell-chardev-kind'

export interface PreflightLayoutOptions {
  /** Connect to the layout's ivshmem servers; their devices are left out without. */
  withServers?: boolean | undefined
  /** Asks a server for its greeting; see readHostFacts(). */
  greet?: HostFactsOptions['greet']
  /** Of the texts of diagnostics: "en", "de". */
  language?: string
  signal?: AbortSignal | undefined
  env?: NodeJS.ProcessEnv
  cwd?: string
  /** Milliseconds; see runPreflight() when unset. */
  deadline?: number
}

/** Errors of the dry run's layout in words, with their places in the given one. */
class Translation {
  readonly #dryRun: DryRun
  readonly #language: string
  readonly #given: readonly Diagnostic[]

  constructor(dryRun: DryRun, given: readonly Diagnostic[], language: string) {
    this.#dryRun = dryRun
    this.#given = given
    this.#language = language
  }

  translate(diagnostic: Diagnostic): DiagnosticView | undefined {
    const at = getOriginalPointer(this.#dryRun, diagnostic.at)
    // The commands of a fix name places as well: only those of the given layout's own judgement fit it.
    const own = this.#given.find((one) => one.rule === diagnostic.rule && one.at === at)
    return printDiagnostics([own ?? { ...diagnostic, at, fixes: [] }], this.#language)[0]
  }

  explain({ message, at, diagnostic }: Explanation): PreflightCause {
    const view = diagnostic && this.translate(diagnostic)
    return {
      ...(message === undefined ? {} : { message }),
      ...(at === undefined ? {} : { at: getOriginalPointer(this.#dryRun, at) }),
      ...(view ? { diagnostic: view } : {}),
    }
  }
}

/** Predicts and runs one binary; the prediction is for what is really run (TCG, no drives, no servers unless asked for). */
export async function preflightLayout(
  layout: Layout,
  binary: string,
  options: PreflightLayoutOptions = {},
): Promise<PreflightReport> {
  const { signal, env = process.env, cwd, withServers = false, language = 'en' } = options
  const capabilities = await readCapabilities(binary, env)
  const dryRun = makeDryRun(layout, { withServers })
  const host = await readHostFacts({
    layout: dryRun.layout,
    greet: withServers ? options.greet : undefined,
  })
  const resolved = resolve(dryRun.layout, capabilities, host)
  const isError = ({ severity }: Diagnostic): boolean => severity === 'error'
  const errors = check(dryRun.layout, { capabilities, host, resolved }).filter(isError)
  const given = errors.length === 0 ? [] : check(layout, { capabilities, host }).filter(isError)
  const deadline =
    options.deadline ?? (errors.some(({ rule }) => rule === MUTE_RULE) ? MUTE_DEADLINE : undefined)
  const { explanation, ...result } = await runPreflight(dryRun, binary, {
    prediction: { errors, resolved },
    signal,
    ...(deadline === undefined ? {} : { deadline }),
    ...(cwd === undefined ? {} : { cwd }),
  })
  const translation = new Translation(dryRun, given, language)
  const { major, minor, micro } = capabilities.version
  return {
    ...result,
    version: [major, minor, micro].join('.'),
    errors: errors.slice(0, ERROR_LIMIT).flatMap((error) => translation.translate(error) ?? []),
    ...(explanation ? { cause: translation.explain(explanation) } : {}),
    leftOut: dryRun.leftOut,
  }
}
