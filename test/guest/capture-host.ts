// Boots a machine and unpacks what a host reader would find on it.

import { execFile, spawn } from 'node:child_process'
import { mkdir, readFile, realpath, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { getCacheFolder } from '../../electron/host/files/xdg.ts'
import { bootGuest } from './boot-guest.ts'
import { encodeCpio, type CpioEntry } from './encode-cpio.ts'
import { makeGuestSystem, type GuestSystem } from './guest-system.ts'
import type { HostMachine } from './host-machines.ts'

const run = promisify(execFile)
const NUMACTL = '/usr/bin/numactl'

/** The libraries that a program loads, by the paths it loads them from. */
async function listLibraries(program: string): Promise<string[]> {
  const { stdout } = await run('ldd', [program])
  return [...stdout.matchAll(/(?:=> )?(\/\S+) \(0x/g)].map(([, path]) => path ?? '')
}

/** Folders above a path, the topmost first. */
function listParents(path: string): string[] {
  const parent = dirname(path)
  return parent === '.' || parent === '/' ? [] : [...listParents(parent), parent]
}

/** The kernel, and a first file system with busybox, numactl and the machine's own setup. */
async function makeCaptureSystem(folder: string, machine: HostMachine): Promise<GuestSystem> {
  const { kernel } = await makeGuestSystem(folder)
  const program = async (path: string, from: string): Promise<CpioEntry> => ({
    kind: 'file',
    path,
    content: await readFile(await realpath(from)),
    executable: true,
  })
  const libraries = await listLibraries(NUMACTL)
  const files: CpioEntry[] = [
    await program('bin/busybox', join(getCacheFolder(), 'guest/busybox')),
    await program('bin/numactl', NUMACTL),
    ...(await Promise.all(libraries.map((path) => program(path.slice(1), path)))),
    await program('init', join(import.meta.dirname, 'capture-init.sh')),
    { kind: 'file', path: 'setup.sh', content: Buffer.from(`${machine.setup}\n`) },
  ]
  const folders = new Set(['dev', 'proc', 'sys', 'tmp', ...files.flatMap(({ path }) => listParents(path))])
  const initrd = join(folder, 'initrd')
  await writeFile(
    initrd,
    encodeCpio([
      ...[...folders].map((path) => ({ kind: 'folder', path }) as const),
      { kind: 'character-device', path: 'dev/console', major: 5, minor: 1 },
      ...files,
    ]),
  )
  return { kernel, initrd }
}

async function unpack(archive: Buffer, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  const tar = spawn('tar', ['-xzf', '-', '-C', folder, '--no-same-owner', '--no-same-permissions', '-m'])
  const ended = new Promise<number | null>((resolve) => tar.once('close', resolve))
  tar.stdin.end(archive)
  if ((await ended) !== 0) throw new Error(`tar could not unpack the captured host into ${folder}`)
}

/** Boots `machine` and unpacks the captured host into `folder`; `work` is for its first file system. */
export async function captureHost(
  binary: string,
  machine: HostMachine,
  { work, folder }: { work: string; folder: string },
): Promise<void> {
  const system = await makeCaptureSystem(work, machine)
  const lines = await bootGuest(binary, machine.args.split(/\s+/), system)
  const text = lines.flatMap((line) => /^@tar (.*)$/.exec(line)?.[1] ?? []).join('')
  await unpack(Buffer.from(text, 'base64'), folder)
}
