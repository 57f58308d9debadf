// Judging the largest layout. Held: check and resolve at most 10 ms together, one edit command at most 5 ms; what an edit
// costs with all that follows (apply, resolve, check, words) is told beside it, and how long QEMU takes to start the same.

import { existsSync } from 'node:fs'
import { bench, describe } from 'vitest'
import { applyCommands } from '../../electron/commands/apply-command.ts'
import { OpenDocument } from '../../electron/document/open-document.ts'
import { toQemuArgs } from '../../electron/formats/qemu-cli/export.ts'
import { startQemu } from '../../electron/host/qemu/start-qemu.ts'
import type { Command } from '../../electron/model/command.ts'
import type { Layout } from '../../electron/model/layout.ts'
import { getStoredCapabilities } from '../../electron/model/stored-capabilities.ts'
import { resolve } from '../../electron/resolve/resolve.ts'
import { check } from '../../electron/rules/check.ts'
import { makeLargestLayout } from '../generate/largest-layout.ts'
import { QEMU_BINARIES } from '../qemu/binaries.ts'

const capabilities = getStoredCapabilities('10.0')
const largest = makeLargestLayout()

let turn = 0
/** An edit that changes something each time. */
function makeEdit(): Command[] {
  turn += 1
  return [{ type: 'numa.setDistance', src: 3, dst: 5, val: 30 + (turn % 50) }]
}

/** Judges a layout that no look-up has seen: rules remember by layout. */
function judgeFresh(layout: Layout): void {
  const fresh = { ...layout }
  check(fresh, { capabilities, resolved: resolve(fresh, capabilities) })
}

/** Milliseconds that this process has computed; other work on the machine does not count. */
function getCpuTime(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** The median of `count` runs in milliseconds of a clock, after as many to warm up. */
function measure(run: () => void, now = () => performance.now(), count = 25): number {
  const times = Array.from({ length: count * 2 }, () => {
    const began = now()
    run()
    return now() - began
  }).slice(count)
  return times.sort((a, b) => a - b)[count >> 1] ?? NaN
}

/** How long a QEMU may take for it; 1,024 translating cpus need more than a minute where others work, too. */
const DEADLINE = 300_000

/** Milliseconds until QEMU has built the layout, paused, and answers; the deadline when it did not. */
async function measureQemu(binary: string): Promise<{ took: number; state: string }> {
  const { args } = toQemuArgs(largest)
  const began = performance.now()
  const qemu = await startQemu(binary, args, { deadline: DEADLINE })
  const took = performance.now() - began
  const { state } = qemu.outcome
  await qemu.stop()
  return { took, state }
}

const binary = QEMU_BINARIES['10.0']
if (existsSync(binary)) {
  const judged = measure(() => {
    judgeFresh(largest)
  })
  const cpu = measure(() => {
    judgeFresh(largest)
  }, getCpuTime)
  const { took, state } = await measureQemu(binary)
  // A QEMU that is ended at the deadline would have taken longer: the ratio is a lower bound.
  const ratio = `${state === 'hung' ? 'at least ' : ''}${(took / judged).toFixed(0)}`
  const end = { answers: 'was built', exited: 'ended', hung: 'was not built yet' }[state]
  console.info(
    `the largest layout: judged in ${judged.toFixed(1)} ms (${cpu.toFixed(1)} ms of cpu); QEMU 10.0 ${end} after ${took.toFixed(0)} ms: 1 to ${ratio}`,
  )
} else console.info(`there is no QEMU at ${binary}: no ratio`)

describe('the largest layout', () => {
  const document = new OpenDocument(largest, { capabilities, language: 'en' }, { saved: true })
  let edited = largest

  bench('resolve and check', () => {
    judgeFresh(largest)
  })

  bench('resolve alone', () => {
    resolve(largest, capabilities)
  })

  bench('one edit command', () => {
    edited = applyCommands(edited, makeEdit()).layout
  })

  bench('one edit with all that follows: apply, resolve, check, words', () => {
    document.apply('edit', makeEdit(), document.revision)
  })
})
