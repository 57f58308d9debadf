// One preflight from a layout: the dry run, what Memloom says of it for this binary and host, and the run.

import type { PreflightReport } from '../../contract/preflight.ts'
import type { Layout } from '../../model/layout.ts'
import { resolve } from '../../resolve/resolve.ts'
import { check } from '../../rules/check.ts'
import { readHostFacts } from '../facts/read-host-facts.ts'
import { readCapabilities } from '../qemu/capability-cache.ts'
import { makeDryRun } from './dry-run.ts'
import { runPreflight } from './run-preflight.ts'

/** Predicts and runs one binary; the prediction is for what is really run (TCG, no servers, no drives). */
export async function preflightLayout(
  layout: Layout,
  binary: string,
  options: { signal?: AbortSignal | undefined; env?: NodeJS.ProcessEnv; cwd?: string } = {},
): Promise<PreflightReport> {
  const { signal, env = process.env, cwd } = options
  const capabilities = await readCapabilities(binary, env)
  const dryRun = makeDryRun(layout)
  const host = await readHostFacts({ layout: dryRun.layout })
  const resolved = resolve(dryRun.layout, capabilities, host)
  const diagnostics = check(dryRun.layout, { capabilities, host, resolved })
  const verdict = diagnostics.some(({ severity }) => severity === 'error') ? 'reject' : 'accept'
  return runPreflight(dryRun, binary, {
    prediction: { verdict, resolved },
    version: [capabilities.version.major, capabilities.version.minor, capabilities.version.micro].join('.'),
    signal,
    ...(cwd === undefined ? {} : { cwd }),
  })
}
