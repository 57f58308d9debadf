// One sample of a VM that is watched, with MEMLOOM_BENCH_RESIDENT bytes in memory (4 GiB when unset). Held, in one run:
// at most 2 × a bare read of its numa_maps, and at most 1 × numastat -p. The sample is the whole reading as the app
// makes it when pages are due: QMP, maps and numa_maps, parsed and joined.

import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bench, describe } from 'vitest'
import { LiveVms } from '../../electron/host/live/live-vms.ts'
import { requireBinary } from '../qemu/binaries.ts'
import { startVm } from '../qemu/host/running-vm.ts'

const RESIDENT = Number(process.env['MEMLOOM_BENCH_RESIDENT'] ?? 4 * 2 ** 30)
const ROUNDS = 20
const HELD = { bare: 2, numastat: 1 } as const

const folder = mkdtempSync(join(tmpdir(), 'memloom-bench-'))
const socket = join(folder, 'qmp')
const size = `${String(RESIDENT / 2 ** 20)}M`
const vm = await startVm(
  requireBinary('10.0'),
  [
    ...['-machine', 'q35', '-m', size],
    ...['-object', `memory-backend-memfd,id=ram0,size=${size},prealloc=on`, '-numa', 'node,memdev=ram0'],
  ],
  socket,
)
const vms = new LiveVms()
const { key } = await vms.read(socket, { watch: true })

const times = {
  sample: [] as number[],
  bare: [] as number[],
  numastat: [] as number[],
}

async function measure(list: number[], work: () => unknown): Promise<void> {
  const began = performance.now()
  await work()
  list.push(performance.now() - began)
}

function getMedian(list: readonly number[]): number {
  return [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? NaN
}

/** One of each, so that whatever the host does meanwhile hits all. */
async function runRound(): Promise<void> {
  await measure(times.bare, () => readFileSync(`/proc/${String(vm.pid)}/numa_maps`, 'utf8'))
  // Watching keeps the monitor; a VM of this size is counted every few seconds then. Without it pages are always due.
  await vms.read(key, { watch: true })
  await measure(times.sample, async () => {
    if ((await vms.read(key)).source !== 'qmp') throw new Error('QEMU was not asked')
  })
  await measure(times.numastat, () => execFileSync('numastat', ['-p', String(vm.pid)]))
}

/** Prints the times and both ratios; the run fails when one is not held. */
async function finish(): Promise<void> {
  vms.close()
  await vm.stop()
  rmSync(folder, { recursive: true })
  const [bare, numastat] = [getMedian(times.bare), getMedian(times.numastat)]
  const sample = getMedian(times.sample)
  const [toBare, toNumastat] = [sample / bare, sample / numastat]
  process.stdout.write(
    `sample ${sample.toFixed(2)} ms, numa_maps ${bare.toFixed(2)} ms, numastat ${numastat.toFixed(2)} ms\n` +
      `${toBare.toFixed(2)} × numa_maps (held: ${String(HELD.bare)}), ${toNumastat.toFixed(2)} × numastat (held: ${String(HELD.numastat)})\n`,
  )
  if (toBare <= HELD.bare && toNumastat <= HELD.numastat) return
  console.error('a sample costs more than what is held')
  process.exitCode = 1
}

describe(`one sample of a VM with ${size} in memory`, () => {
  bench(
    'sample, numa_maps, numastat',
    async () => {
      await runRound()
      if (times.bare.length === ROUNDS) await finish()
    },
    { iterations: ROUNDS, time: 0, warmupIterations: 0, warmupTime: 0 },
  )
})
