// A VM on four real nodes, watched by the command line beside it: a Linux guest runs QEMU with a mix of policies, its
// pages are moved with migratepages, and the next reading tells. With UPDATE_GOLDEN=1 what /proc had before and after
// becomes the fixture of tests without a guest.

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { build } from 'vite'
import { targets } from '../../build/vite/targets.mjs'
import type { LiveReading } from '../../electron/contract/live.ts'
import { requireBinary } from '../qemu/binaries.ts'
import { bootGuest } from './boot-guest.ts'
import { listPrograms } from './guest-programs.ts'
import { findGuestObstacle, makeGuestSystem, type GuestSystem } from './guest-system.ts'
import { unpack } from './unpack.ts'

const MIB = 2 ** 20
const DEADLINE = 300_000
const isUpdating = process.env['UPDATE_GOLDEN'] !== undefined && process.env['CI'] === undefined
const fixture = join(import.meta.dirname, '../fixtures/live/four-nodes')
const NODES = [0, 1, 2, 3]

/** What the installed QEMU loads for -accel tcg. */
const ACCELERATOR = '/usr/lib/x86_64-linux-gnu/qemu/accel-tcg-x86_64.so'

const ARGUMENTS = [
  ...['-accel', 'tcg,thread=multi', '-machine', 'q35', '-cpu', 'max', '-smp', '4,sockets=4', '-m', '2048'],
  ...NODES.flatMap((node) => [
    ...['-object', `memory-backend-ram,id=m${String(node)},size=512M`],
    ...['-numa', `node,nodeid=${String(node)},cpus=${String(node)},memdev=m${String(node)}`],
  ]),
]

let folder: string
let system: GuestSystem

const obstacle = await findGuestObstacle()
if (obstacle !== undefined) console.warn(`skipped: ${obstacle}`)

/** The command line as it is shipped. */
async function buildProgram(): Promise<string> {
  const target = targets.find(({ name }) => name === 'cli')
  if (!target) throw new Error('there is no target "cli"')
  await build(target.config(join(folder, 'cli')))
  return join(folder, 'cli/memloom.js')
}

beforeAll(async () => {
  if (obstacle !== undefined) return
  folder = await mkdtemp(join(tmpdir(), 'memloom-placement-'))
  const files = await listPrograms({
    'bin/node': process.execPath,
    'bin/migratepages': '/usr/bin/migratepages',
    'memloom.js': await buildProgram(),
    'usr/bin/qemu-system-x86_64': requireBinary('7.2'),
    [ACCELERATOR.slice(1)]: ACCELERATOR,
    'firmware/bios-256k.bin': '/usr/share/seabios/bios-256k.bin',
    'firmware/kvmvapic.bin': '/usr/share/qemu/kvmvapic.bin',
  })
  system = await makeGuestSystem(folder, { init: 'placement-init.sh', folders: ['tmp'], files })
}, 120_000)

afterAll(async () => {
  if (obstacle === undefined) await rm(folder, { recursive: true })
})

/** Of each backend: the certainty, whether the policy holds, MiB by host node, and the share that is where it should be. */
function summarize({ memdevs }: LiveReading): Record<string, unknown> {
  return Object.fromEntries(
    memdevs.map(({ applied, certainty, id = '', local, placement }) => {
      const nodes = Object.entries(placement?.nodes ?? {}).map(([node, bytes]) => [node, bytes / MIB])
      return [id, { certainty, applied, nodes: Object.fromEntries(nodes) as object, local }]
    }),
  )
}

const BEFORE = {
  bound: { certainty: 'address', applied: 'yes', nodes: { '1': 10 }, local: 1 },
  woven: { certainty: 'address', applied: 'yes', nodes: { '0': 4, '1': 4, '2': 4, '3': 4 }, local: 1 },
  liked: { certainty: 'address', applied: 'yes', nodes: { '2': 12 }, local: 1 },
  huge: { certainty: 'address', applied: 'yes', nodes: { '3': 8 }, local: 1 },
  disk: { certainty: 'file', applied: 'yes', nodes: { '2': 4 }, local: 1 },
}

const AFTER = {
  ...BEFORE,
  bound: { ...BEFORE.bound, nodes: { '0': 10 }, local: 0 },
  woven: { ...BEFORE.woven, nodes: { '0': 8, '2': 4, '3': 4 } },
}

test.skipIf(obstacle !== undefined)(
  'a mix of placements is told, and pages that move are told by the next reading',
  { timeout: DEADLINE },
  async () => {
    const lines = await bootGuest(requireBinary('7.2'), ARGUMENTS, system, DEADLINE)
    const get = (word: string): string[] =>
      lines.filter((line) => line.startsWith(`@${word} `)).map((line) => line.slice(word.length + 2))
    expect(get('message')).toEqual([])
    const moved = Number(get('moved')[0])
    const readings = get('reading').map((line) => JSON.parse(line) as LiveReading)
    const getTime = ({ memdevs }: LiveReading): number => Date.parse(memdevs[0]?.placement?.readAt ?? '')
    const [first] = readings
    const next = readings.find((reading) => getTime(reading) > moved)
    if (!first || !next) throw new Error(`${String(readings.length)} readings, none after the move`)
    const told = { before: summarize(first), after: summarize(next) }
    expect(told).toEqual({ before: BEFORE, after: AFTER })
    const late = ((getTime(next) - moved) / 1000).toFixed(1)
    console.info(`${String(readings.length)} readings; told ${late} s after migratepages; cost`, next.cost)
    if (!isUpdating) return
    await rm(fixture, { recursive: true, force: true })
    await unpack(Buffer.from(get('tar').join(''), 'base64'), fixture)
    await writeFile(join(fixture, 'told.json'), `${JSON.stringify(told, null, 2)}\n`)
  },
)
