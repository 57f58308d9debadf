// The Linux that the tests boot: Debian's cloud kernel and a static busybox, fetched once by apt-get and kept in the
// cache folder; and the first file system around our own init.

import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { copyFile, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { getCacheFolder } from '../../electron/host/files/xdg.ts'
import { type CpioEntry, encodeCpio } from './encode-cpio.ts'
import { listFolders } from './guest-programs.ts'

const run = promisify(execFile)

/** The package that depends on the newest kernel for VMs, and the shell with its tools. */
const KERNEL_PACKAGE = 'linux-image-cloud-amd64'
const SHELL_PACKAGE = 'busybox-static'

/** Modules of that kernel: what a virtio-mem device needs, each after those that it stands on. */
export const MEMORY_MODULES = [
  'virtio_ring',
  'virtio',
  'virtio_pci_legacy_dev',
  'virtio_pci_modern_dev',
  'virtio_pci',
  'virtio_mem',
] as const
type ModuleName = (typeof MEMORY_MODULES)[number]

/** Paths of what QEMU boots. */
export interface GuestSystem {
  kernel: string
  initrd: string
}

/** The package that a metapackage stands for, by the first of its dependencies. */
async function findKernelPackage(): Promise<string> {
  const { stdout } = await run('apt-cache', ['depends', KERNEL_PACKAGE])
  const name = /Depends: (linux-image-\S+)/.exec(stdout)?.[1]
  if (name === undefined) throw new Error(`apt-cache knows no kernel behind ${KERNEL_PACKAGE}`)
  return name
}

async function findFile(folder: string, pattern: RegExp): Promise<string> {
  const name = (await readdir(folder)).find((one) => pattern.test(one))
  if (name === undefined) throw new Error(`There is no ${String(pattern)} in ${folder}`)
  return join(folder, name)
}

function getGuestCache(): string {
  return join(getCacheFolder(), 'guest-2')
}

function getModule(cache: string, name: ModuleName): string {
  return join(cache, `${name}.ko`)
}

function isComplete(cache: string): boolean {
  return existsSync(join(cache, 'vmlinuz'))
}

/** Unpacks the two packages without installing them; no root needed. */
async function fetchInto(folder: string): Promise<void> {
  const parent = dirname(folder)
  await mkdir(parent, { recursive: true })
  const work = await mkdtemp(join(parent, 'guest-'))
  try {
    await run('apt-get', ['-qq', 'download', await findKernelPackage(), SHELL_PACKAGE], { cwd: work })
    for (const name of (await readdir(work)).filter((one) => one.endsWith('.deb')))
      await run('dpkg-deb', ['--extract', join(work, name), join(work, 'tree')])
    await mkdir(join(work, 'guest'))
    await copyFile(await findFile(join(work, 'tree/boot'), /^vmlinuz-/), join(work, 'guest/vmlinuz'))
    await copyFile(join(work, 'tree/bin/busybox'), join(work, 'guest/busybox'))
    const trees = join(work, 'tree/lib/modules')
    const drivers = join(await findFile(trees, /^\d/), 'kernel/drivers/virtio')
    for (const name of MEMORY_MODULES)
      await copyFile(join(drivers, `${name}.ko`), getModule(join(work, 'guest'), name))
    // Another run may have been faster; its files are as good.
    await rename(join(work, 'guest'), folder).catch((error: unknown) => {
      if (!isComplete(folder)) throw error
    })
  } finally {
    await rm(work, { recursive: true })
  }
}

/** Why the guest system can be neither found nor fetched here; undefined when it is there. */
export async function findGuestObstacle(): Promise<string | undefined> {
  try {
    const cache = getGuestCache()
    if (!isComplete(cache)) await fetchInto(cache)
    return undefined
  } catch (error) {
    const why = (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''
    return `needs a network and apt-get to fetch a Linux kernel for the guest (${why})`
  }
}

/** What a test's guest has besides the shell. */
export interface GuestContents {
  /** The init, of this folder. */
  init?: string
  /** Folders that nothing is in. */
  folders?: readonly string[]
  files?: readonly CpioEntry[]
  /** Kernel modules that the init may load: /modules/NAME.ko. */
  modules?: readonly ModuleName[]
}

/** The guest system, fetched when it is not in the cache; its first file system is made in `folder`. */
export async function makeGuestSystem(
  folder: string,
  { init = 'init.sh', folders = [], files = [], modules = [] }: GuestContents = {},
): Promise<GuestSystem> {
  const cache = getGuestCache()
  if (!isComplete(cache)) await fetchInto(cache)
  const read = async (path: string, source: string): Promise<CpioEntry> => ({
    ...{ kind: 'file', path, executable: true },
    content: await readFile(source),
  })
  const all = [
    await read('bin/busybox', join(cache, 'busybox')),
    await read('init', join(import.meta.dirname, init)),
    ...(await Promise.all(modules.map((name) => read(`modules/${name}.ko`, getModule(cache, name))))),
    ...files,
  ]
  const initrd = join(folder, 'initrd')
  const empty = ['dev', 'proc', 'sys', ...folders].map((path) => `${path}/.`)
  const archive = encodeCpio([
    ...listFolders([...empty, ...all.map(({ path }) => path)]),
    { kind: 'character-device', path: 'dev/console', major: 5, minor: 1 },
    ...all,
  ])
  await writeFile(initrd, archive)
  return { kernel: join(cache, 'vmlinuz'), initrd }
}
