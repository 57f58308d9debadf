// Which QEMU system emulators are on this host, and which of them a layout's target means.

import { readdir, stat } from 'node:fs/promises'
import { delimiter, isAbsolute, join } from 'node:path'
import type { QemuBinary } from '../../contract/app.ts'
import type { Capabilities } from '../../model/capabilities.ts'
import { Failure } from '../../model/failure.ts'
import type { Layout } from '../../model/layout.ts'
import { DEFAULT_QEMU, getStoredCapabilities, parseQemuVersion } from '../../model/stored-capabilities.ts'
import { getCacheFolder } from '../files/xdg.ts'
import { readCapabilities } from './capability-cache.ts'

/** Names of system emulators that Memloom knows; "-microvm" and the like are builds of them. */
const EMULATOR = /^qemu-system-(x86_64|aarch64)$/

async function listNames(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => [])
}

async function isRunnable(path: string): Promise<boolean> {
  const stats = await stat(path).catch(() => undefined)
  return stats?.isFile() === true && (stats.mode & 0o111) !== 0
}

/** Paths named by MEMLOOM_QEMU, then those on PATH, then those fetched under the cache folder. */
async function listCandidates(env: NodeJS.ProcessEnv): Promise<string[]> {
  const named = (env['MEMLOOM_QEMU'] ?? '').split(delimiter).filter((path) => path !== '')
  const folders = (env['PATH'] ?? '').split(delimiter).filter((path) => isAbsolute(path))
  const fetched = join(getCacheFolder(env), 'qemu')
  folders.push(...(await listNames(fetched)).sort().map((name) => join(fetched, name)))
  const found: string[] = []
  for (const folder of folders) {
    const names = (await listNames(folder)).filter((name) => EMULATOR.test(name)).sort()
    found.push(...names.map((name) => join(folder, name)))
  }
  // RHEL and its kin hide the only emulator they ship.
  found.push('/usr/libexec/qemu-kvm')
  return [...new Set([...named, ...found])]
}

/** Two names of one file are one binary; a wrapper is a file of its own. */
async function dropTwins(paths: readonly string[]): Promise<string[]> {
  const seen = new Set<string>()
  const kept: string[] = []
  for (const path of paths) {
    const stats = await stat(path).catch(() => undefined)
    const key = stats ? `${String(stats.dev)} ${String(stats.ino)}` : path
    if (!seen.has(key)) kept.push(path)
    seen.add(key)
  }
  return kept
}

/** Paths of the emulators on this host; those named in MEMLOOM_QEMU come first and need not exist. */
export async function listQemuPaths(env: NodeJS.ProcessEnv = process.env): Promise<string[]> {
  const named = new Set((env['MEMLOOM_QEMU'] ?? '').split(delimiter))
  const candidates = await listCandidates(env)
  const usable = await Promise.all(
    candidates.map(async (path) => (named.has(path) || (await isRunnable(path)) ? path : undefined)),
  )
  return dropTwins(usable.filter((path) => path !== undefined))
}

function describeProblem(error: unknown): string {
  if (error instanceof Failure) return error.data.message
  throw error
}

/** The emulators on this host with their versions, or why they would not say. */
export async function listQemu(env: NodeJS.ProcessEnv = process.env): Promise<QemuBinary[]> {
  const binaries: QemuBinary[] = []
  for (const path of await listQemuPaths(env)) {
    try {
      const { version, arch } = await readCapabilities(path, env)
      binaries.push({ path, version: [version.major, version.minor, version.micro].join('.'), arch })
    } catch (error) {
      binaries.push({ path, problem: describeProblem(error) })
    }
  }
  return binaries
}

/** Capabilities for a target, with the binary they were probed from where there is one. */
export interface TargetCapabilities {
  capabilities: Capabilities
  binary?: string
}

/**
 * What a layout's target can do: probed from the first binary of that version on this host, else stored or derived.
 * Without a version in the target: the first installed binary, else the record of 10.0.
 */
export async function findTargetCapabilities(
  target: Layout['target'],
  env: NodeJS.ProcessEnv = process.env,
): Promise<TargetCapabilities> {
  const arch = target.arch ?? 'x86_64'
  const wanted = target.qemu === undefined ? undefined : parseQemuVersion(target.qemu)
  const isAnyVersion = target.qemu === undefined
  if (wanted || isAnyVersion) {
    for (const path of await listQemuPaths(env)) {
      const capabilities = await readCapabilities(path, env).catch((error: unknown) => {
        describeProblem(error)
        return undefined
      })
      if (capabilities?.arch !== arch) continue
      const { major, minor } = capabilities.version
      if (isAnyVersion || (wanted?.major === major && wanted.minor === minor))
        return { capabilities, binary: path }
    }
  }
  return { capabilities: getStoredCapabilities(target.qemu ?? DEFAULT_QEMU, arch) }
}
