// Filling memory before it is used. Held, in one run: at least 0.95 × a bare loop of the same system call with the same
// threads and pages, at least 1 × QEMU's own prealloc=on of the same size. The host is warmed first: memory that a VM
// host has not given yet is ten times slower.

import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { bench, describe } from 'vitest'
import { startQemu } from '../../electron/host/qemu/start-qemu.ts'
import type { Addon, NativeResult } from '../../native/helper/addon.ts'
import { requireBinary } from '../qemu/binaries.ts'

/** Small enough that a VM host still has the pages of the last round: what it gives anew is ten times slower. */
const SIZE = 192 * 2 ** 20
const THREADS = 2
const ROUNDS = 200
/** Milliseconds. */
const SETTLE = 60
const HELD = { bare: 0.95, qemu: 1 } as const

const addon = createRequire(import.meta.url)(
  join(import.meta.dirname, '../../native/build/Release/memloom.node'),
) as Addon
const times = { ours: [] as number[], oursWhole: [] as number[], bare: [] as number[], qemu: [] as number[] }

// Hooks of suites do not run around benchmarks.
const folder = mkdtempSync(join(tmpdir(), 'memloom-bench-'))
const bare = join(folder, 'bare-populate')
execFileSync('cc', ['-O2', '-pthread', '-o', bare, join(import.meta.dirname, 'bare-populate.c')])
const qemu = await startQemu(requireBinary('10.0'), ['-accel', 'tcg', '-machine', 'q35', '-m', '64'], {
  deadline: 60_000,
})

function take<T>({ value, failure }: NativeResult<T>): T {
  if (failure) throw new Error(`${failure.call}: ${failure.errno}`)
  return value
}

let isWarm = false

/** Milliseconds of filling alone, and from nothing to filled. */
async function fillOurs(): Promise<void> {
  const began = performance.now()
  const options = { kind: 'ram', size: SIZE, share: false, reserve: true } as const
  const block = take(await addon.allocateBlock({ ...options, name: 'bench', extend: false }))
  const { milliseconds } = take(await block.preallocate({ threads: THREADS }))
  times.oursWhole.push(performance.now() - began)
  times.ours.push(milliseconds)
  take(await block.release())
}

function fillBare(): void {
  times.bare.push(Number(execFileSync(bare, [String(SIZE), String(THREADS)], { encoding: 'utf8' })) / 1e6)
}

async function fillInQemu(): Promise<void> {
  const { outcome } = qemu
  if (outcome.state !== 'answers') throw new Error(`QEMU ${outcome.state}: ${qemu.readMessages()}`)
  const object = { 'qom-type': 'memory-backend-ram', id: 'm', size: SIZE }
  const began = performance.now()
  await outcome.qmp.execute('object-add', { ...object, prealloc: true, 'prealloc-threads': THREADS }, 60_000)
  times.qemu.push(performance.now() - began)
  await outcome.qmp.execute('object-del', { id: 'm' }, 60_000)
  // QEMU gives memory back some time after it says so.
  await sleep(SETTLE)
}

/** The median of the fastest tenth: the other rounds tell what else the machine did. */
const getBest = (list: readonly number[]): number =>
  [...list].sort((a, b) => a - b)[Math.floor(list.length / 20)] ?? NaN
/** How many times as fast as `theirs`. */
const compare = (theirs: readonly number[], ours: readonly number[]): number =>
  getBest(theirs) / getBest(ours)
/** By how much the bare loop differs from itself, every second round against the others: less cannot be told here. */
const getNoise = (): number => {
  const half = (odd: number): number => getBest(times.bare.filter((_, index) => index % 2 === odd))
  return Math.abs(1 - half(0) / half(1))
}
const printSpeed = (name: string, list: readonly number[]): string =>
  `${name} ${getBest(list).toFixed(1)} ms (${(SIZE / 2 ** 30 / (getBest(list) / 1000)).toFixed(1)} GiB/s)`

async function runRound(): Promise<void> {
  // In any order: what was given back last comes soonest, so nobody may always follow the same one.
  const fills: (() => void | Promise<void>)[] = [fillOurs, fillBare, fillInQemu]
  while (fills.length > 0) {
    const [fill] = fills.splice(Math.floor(Math.random() * fills.length), 1)
    if (fill) await fill()
  }
  if (isWarm && times.qemu.length === ROUNDS) await finish()
}

/** Prints the times and both ratios; the run fails when one is not held. */
async function finish(): Promise<void> {
  await qemu.stop()
  rmSync(folder, { recursive: true })
  const toBare = compare(times.bare, times.ours)
  const toQemu = compare(times.qemu, times.oursWhole)
  const noise = getNoise()
  process.stdout.write(
    `${[
      printSpeed('ours', times.ours),
      printSpeed('bare loop', times.bare),
      printSpeed('ours with mapping', times.oursWhole),
      printSpeed('QEMU object-add prealloc=on', times.qemu),
      `${toBare.toFixed(2)} × the bare loop (held: ${HELD.bare}), ${toQemu.toFixed(2)} × QEMU (held: ${HELD.qemu}), both ± ${noise.toFixed(2)}`,
    ].join('\n')}\n`,
  )
  if (toBare >= HELD.bare - noise && toQemu >= HELD.qemu - noise) return
  console.error('filling is slower than what is held')
  process.exitCode = 1
}

for (let turn = 0; turn < 3; turn += 1) await runRound()
for (const list of Object.values(times)) list.length = 0
isWarm = true

describe('filling 192 MiB with 2 threads', () => {
  // One round a call, the three in turn: what disturbs one disturbs all.
  bench('ours, the bare loop and QEMU in turn', runRound, {
    ...{ iterations: ROUNDS, time: 0, warmupIterations: 0, warmupTime: 0 },
  })
})
