// Every policy on four real nodes: the native library runs in a Linux guest, and the guest's kernel says where pages are.

import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { requireBinary } from '../qemu/binaries.ts'
import { bootGuest } from './boot-guest.ts'
import { listPrograms } from './guest-programs.ts'
import { findGuestObstacle, makeGuestSystem, type GuestSystem } from './guest-system.ts'

const program = join(import.meta.dirname, '../../native/build/Release/memloom_native_tests')
const NODES = [0, 1, 2, 3]

const ARGUMENTS = [
  ...['-accel', 'tcg,thread=multi', '-machine', 'q35', '-cpu', 'max', '-smp', '4,sockets=4', '-m', '1024'],
  ...NODES.flatMap((node) => [
    ...['-object', `memory-backend-ram,id=m${String(node)},size=256M`],
    ...['-numa', `node,nodeid=${String(node)},cpus=${String(node)},memdev=m${String(node)}`],
  ]),
  ...['-numa', 'dist,src=0,dst=1,val=16', '-numa', 'dist,src=0,dst=2,val=28'],
  ...['-numa', 'dist,src=0,dst=3,val=28', '-numa', 'dist,src=1,dst=2,val=28'],
  ...['-numa', 'dist,src=1,dst=3,val=28', '-numa', 'dist,src=2,dst=3,val=16'],
]

let folder: string
let system: GuestSystem

const obstacle = await findGuestObstacle()
if (obstacle !== undefined) console.warn(`skipped: ${obstacle}`)

beforeAll(async () => {
  if (obstacle !== undefined) return
  if (!existsSync(program)) throw new Error('the native helper is not built: npm run install')
  folder = await mkdtemp(join(tmpdir(), 'memloom-nodes-'))
  const files = await listPrograms({ 'bin/native-tests': program })
  system = await makeGuestSystem(folder, { init: 'nodes-init.sh', folders: ['dev/shm'], files })
})

afterAll(async () => {
  if (obstacle === undefined) await rm(folder, { recursive: true })
})

test.skipIf(obstacle !== undefined)('every policy puts every page where it says', async () => {
  const lines = await bootGuest(requireBinary('7.2'), ARGUMENTS, system)
  console.info(lines.join('\n'))
  expect(lines.filter((line) => !line.startsWith('@ok'))).toEqual([])
  expect(lines).toHaveLength(6 * NODES.length + 4)
})
