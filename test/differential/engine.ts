// One trial on one QEMU: our judgement with this host's facts, QEMU's verdict and what it built, and the comparison.

import { readHostFacts } from '../../electron/host/facts/read-host-facts.ts'
import { readCapabilities } from '../../electron/host/qemu/capability-cache.ts'
import { printVersion, type Capabilities } from '../../electron/model/capabilities.ts'
import type { HostFacts } from '../../electron/model/host-facts.ts'
import type { Layout } from '../../electron/model/layout.ts'
import { MIB } from '../../electron/model/units/size.ts'
import { compare, type Disagreement } from './compare.ts'
import { judgeLayout, readLayout, type Judgement } from './judge.ts'
import { observeQemu, type Observation } from './observe.ts'
import { makeScratch } from './scratch.ts'
import { placeIn } from './trial.ts'

/** A QEMU to compare with. */
export interface Target {
  binary: string
  /** "7.2" */
  version: string
  capabilities: Capabilities
}

export interface Outcome {
  target: Target
  /** Arguments with real paths, and the folder in them. */
  args: string[]
  folder: string
  host: HostFacts
  judgement: Judgement
  observation: Observation
  disagreements: Disagreement[]
  /** Milliseconds that QEMU took. */
  duration: number
}

/** Milliseconds until a QEMU that does not answer counts as hung, where we say that it will hang and where not. */
const DEADLINE_EXPECTED = 4000
const DEADLINE = 20_000
const DEADLINE_PER_CPU = 150

/** Bytes that a trial may really take. */
const TAKEN_LIMIT = 192 * MIB

/** Cpus that a trial may really have. */
const CPU_LIMIT = 300

/** Probes a binary. */
export async function readTarget(binary: string): Promise<Target> {
  const capabilities = await readCapabilities(binary)
  return { binary, version: printVersion(capabilities.version), capabilities }
}

/** Bytes that preallocation and locking take. */
function sumTaken(layout: Layout, resolved: Judgement['resolved']): number {
  const isAll = layout.memory.prealloc === true || (layout.memory.memLock ?? 'off') === 'on'
  const memdevs = resolved.memdevs.filter(({ prealloc }) => prealloc || isAll)
  return memdevs.reduce((sum, { size }) => sum + size, 0)
}

/** Whether a trial would take more of the host than it is worth. */
function isTooHeavy(layout: Layout, { resolved, verdict }: Judgement): boolean {
  return verdict === 'accept' && (resolved.smp.cpus > CPU_LIMIT || sumTaken(layout, resolved) > TAKEN_LIMIT)
}

/** Runs one command line; undefined when it is too heavy to be run. */
export async function runTrial(argv: readonly string[], target: Target): Promise<Outcome | undefined> {
  const { capabilities, binary } = target
  const scratch = await makeScratch(argv)
  try {
    const { folder } = scratch
    const args = placeIn(argv, folder)
    const { layout, diagnostics } = readLayout(args, capabilities)
    const facts = await readHostFacts({ layout })
    const host = { ...facts, ivshmemServers: { ...facts.ivshmemServers, ...scratch.servers } }
    const judgement = judgeLayout(layout, diagnostics, capabilities, host)
    if (isTooHeavy(layout, judgement)) return undefined
    const deadline = judgement.errors.includes('ivshmem/doorbell-chardev-kind')
      ? DEADLINE_EXPECTED
      : DEADLINE + DEADLINE_PER_CPU * Math.min(judgement.resolved.smp.cpus, CPU_LIMIT)
    const began = performance.now()
    let observation = await observeQemu(binary, args, folder, deadline)
    // On a busy machine a start now and then takes longer than any deadline; one that hangs hangs again.
    if (observation.verdict === 'hung' && deadline > DEADLINE_EXPECTED)
      observation = await observeQemu(binary, args, folder, 3 * deadline)
    const duration = performance.now() - began
    return {
      target,
      args,
      folder,
      host,
      judgement,
      observation,
      disagreements: compare(judgement, observation),
      duration,
    }
  } finally {
    await scratch.remove()
  }
}
