// Every policy on four real nodes: the native library runs in a Linux guest, and the guest's kernel says where pages are.

import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { requireBinary } from '../qemu/binaries.ts'
import { bootGuest } from './boot-guest.ts'
import type { CpioEntry } from './encode-cpio.ts'
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

/** The test program with the libraries that it is linked to, where the loader looks for them. */
async function listProgram(): Promise<CpioEntry[]> {
  const libraries = [
    ...execFileSync('ldd', [program], { encoding: 'utf8' }).matchAll(/(\/\S+)\s+\(0x/g),
  ].flatMap(([, path]) => path ?? [])
  const folders = new Set<string>(['dev/shm'])
  for (const library of libraries)
    for (let path = dirname(library); path !== '/'; path = dirname(path)) folders.add(path.slice(1))
  const files = [['bin/native-tests', program], ...libraries.map((path) => [path.slice(1), path])]
  return [
    ...[...folders].sort((a, b) => a.length - b.length).map((path): CpioEntry => ({ kind: 'folder', path })),
    ...(await Promise.all(
      files.map(async ([path = '', source = '']): Promise<CpioEntry> => ({
        ...{ kind: 'file', path, content: await readFile(source), executable: true },
      })),
    )),
  ]
}

const obstacle = await findGuestObstacle()
if (obstacle !== undefined) console.warn(`skipped: ${obstacle}`)

beforeAll(async () => {
  if (obstacle !== undefined) return
  if (!existsSync(program)) throw new Error('the native helper is not built: npm run install')
  folder = await mkdtemp(join(tmpdir(), 'memloom-nodes-'))
  system = await makeGuestSystem(folder, { init: 'nodes-init.sh', files: await listProgram() })
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
