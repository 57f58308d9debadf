// A layout → what is run when a guest, or only its firmware, is to run on TCG without harm; and what is expected of it.

import { toQemuArgs } from '../../formats/qemu-cli/export.ts'
import type { Capabilities } from '../../model/capabilities.ts'
import type { Layout } from '../../model/layout.ts'
import type { ResolvedLayout } from '../../model/resolved.ts'
import { resolve } from '../../resolve/resolve.ts'
import { readHostFacts } from '../facts/read-host-facts.ts'
import { makeDryRun } from '../preflight/dry-run.ts'
import { readCapabilities } from '../qemu/capability-cache.ts'
import { withFirmwareCpu } from './firmware-cpu.ts'
import { withOrdinaryMemory } from './ordinary-memory.ts'

/** A layout made ready to run. */
export interface PreparedBoot {
  /** Arguments for the binary. */
  args: string[]
  /** What is run, and what Memloom says it comes to. */
  layout: Layout
  resolved: ResolvedLayout
  /** What of the given layout is not run, and why. */
  leftOut: string[]
}

/** "qemu64" of the machine's "qemu64-x86_64-cpu". */
function getDefaultCpu({ machines }: Capabilities, { machine }: ResolvedLayout): string {
  const type = machines.find(({ name }) => name === machine.type)?.defaultCpuType ?? 'qemu64'
  return type.replace(/-x86_64-cpu$/, '')
}

/**
 * Prepares a layout for `binary`: no drives and no networks, plain main memory, a cpu that TCG runs. Relative paths
 * start at `cwd`. Fails with "qemu/…" when the binary cannot be probed, and as toQemuArgs does.
 */
export async function prepareBoot(
  given: Layout,
  binary: string,
  {
    env = process.env,
    cwd = process.cwd(),
  }: { env?: NodeJS.ProcessEnv | undefined; cwd?: string | undefined } = {},
): Promise<PreparedBoot> {
  const dryRun = makeDryRun(given)
  const { layout, leftOut: ofMemory } = withOrdinaryMemory(dryRun.layout, cwd)
  const capabilities = await readCapabilities(binary, env)
  const resolved = resolve(layout, capabilities, await readHostFacts({ layout }))
  const booted = withFirmwareCpu(layout, resolved, getDefaultCpu(capabilities, resolved))
  return {
    args: toQemuArgs(booted.layout).args,
    layout,
    resolved,
    leftOut: [...dryRun.leftOut, ...ofMemory, ...booted.leftOut],
  }
}
