// The command line as it is shipped, helper and addon beside it, run under whatever breaks its surroundings.

import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { targets } from '../../build/vite/targets.mjs'
import type { Rehearsal, RehearsalPlan } from '../../electron/contract/rehearse.ts'

const root = join(import.meta.dirname, '../..')
export const addon = join(root, 'native/build/Release/memloom.node')

export interface Ended {
  code: number | null
  err: string
  rehearsal?: Rehearsal
  plan?: RehearsalPlan
}

/** A built program in a folder of its own. */
export interface Program {
  folder: string
  /** Path of the helper's bundle. */
  helper: string
  /** Runs `memloom rehearse … --json` behind the words of `before` (a wrapper such as strace). */
  rehearse: (layout: object, args?: readonly string[], before?: readonly string[]) => Promise<Ended>
  remove: () => Promise<void>
}

/** Builds the command line and the helper. Throws when the addon is not there. */
export async function makeProgram(): Promise<Program> {
  if (!existsSync(addon)) throw new Error('the native helper is not built: npm run install')
  const folder = await mkdtemp(join(tmpdir(), 'memloom-host-'))
  for (const name of ['cli', 'helper']) {
    const target = targets.find((one) => one.name === name)
    if (!target) throw new Error(`there is no target "${name}"`)
    await build(target.config(join(folder, 'out', name)))
  }
  await mkdir(join(folder, 'native/build/Release'), { recursive: true })
  await symlink(addon, join(folder, 'native/build/Release/memloom.node'))
  return {
    folder,
    helper: join(folder, 'out/helper/index.js'),
    rehearse: (layout, args = [], before = []) => rehearse(folder, layout, args, before),
    remove: () => rm(folder, { recursive: true }),
  }
}

let nextFile = 0

async function rehearse(
  folder: string,
  layout: object,
  args: readonly string[],
  before: readonly string[],
): Promise<Ended> {
  nextFile += 1
  const file = join(folder, `layout-${String(nextFile)}.json`)
  await writeFile(file, JSON.stringify(layout))
  const words = [...before, process.execPath, join(folder, 'out/cli/memloom.js'), 'rehearse', file, '--json']
  const [program = '', ...rest] = [...words, ...args]
  const env = { PATH: process.env['PATH'], HOME: folder, MEMLOOM_QEMU: '/nonexistent', TMPDIR: folder }
  const child = spawn(program, rest, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
  const code = await new Promise<number | null>((done) => child.on('close', done))
  try {
    return { code, err, ...(JSON.parse(out) as object) }
  } catch {
    return { code, err: `${err}\n${out}` }
  }
}

/** A layout of backends alone: nobody needs to use them to rehearse them. */
export function makeBackends(...backends: readonly object[]): object {
  return {
    schema: 1,
    target: { qemu: '10.0' },
    machine: { type: 'q35', memoryBackend: 'main' },
    memory: { size: '16 MiB' },
    backends: [{ kind: 'ram', id: 'main', size: '16 MiB' }, ...backends],
  }
}

/** Skips a test that only root can run: mounts, memory cgroups and huge page pools belong to root. */
export function requireRoot(skip: (condition: boolean, reason: string) => void): void {
  skip(process.getuid?.() !== 0, 'needs root, who alone may mount, limit memory and change pools')
}
