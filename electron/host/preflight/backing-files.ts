// The files behind a layout's memory: a dry run must not wipe one and must not leave one behind.

import { constants } from 'node:fs'
import { open, stat, truncate, unlink } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Failure } from '../../model/failure.ts'
import type { Layout } from '../../model/layout.ts'
import { getShmPath } from '../facts/read-paths.ts'
import { getObjectId, listDiscarded } from './dry-run.ts'

interface NamedFile {
  path: string
  /** Why an existing file would lose its content, if it would. */
  wipedBy?: string
}

function listNamedFiles(layout: Layout, cwd: string): NamedFile[] {
  const discarded = listDiscarded(layout)
  const files: NamedFile[] = layout.backends.flatMap((backend) => {
    if (backend.kind !== 'file' || backend.memPath === undefined || backend.memPath === '') return []
    const wipedBy =
      backend.discardData === true
        ? `discard-data=on of "${backend.id}" throws the content of the file away when QEMU ends`
        : discarded.has(getObjectId(backend.id))
          ? `the virtio-mem device on "${backend.id}" throws the content of the file away when it starts`
          : undefined
    return [{ path: resolve(cwd, backend.memPath), ...(wipedBy === undefined ? {} : { wipedBy }) }]
  })
  if (layout.memory.memPath) files.push({ path: resolve(cwd, layout.memory.memPath) })
  for (const device of layout.devices)
    if (device.kind === 'ivshmem' && device.shm !== undefined) files.push({ path: getShmPath(device.shm) })
  return files.filter(({ path }) => !path.includes('\0'))
}

/** Whether a file holds nothing but zeros: then removing it loses nothing. */
async function isAllZero(path: string): Promise<boolean> {
  const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW)
  try {
    const { blocks } = await handle.stat()
    if (blocks === 0) return true
    const chunk = Buffer.alloc(4 * 1024 * 1024)
    const zeros = Buffer.alloc(chunk.length)
    for (;;) {
      const { bytesRead } = await handle.read(chunk, 0, chunk.length, null)
      if (bytesRead === 0) return true
      if (!chunk.subarray(0, bytesRead).equals(zeros.subarray(0, bytesRead))) return false
    }
  } finally {
    await handle.close()
  }
}

/** Puts the host's files back as they were before a dry run. */
export class BackingFiles {
  readonly #created: string[] = []
  readonly #extended: { path: string; size: number }[] = []

  private constructor() {}

  /** Looks at the files before the run. Fails with "preflight/would-wipe" when one would lose its content. */
  static async guard(layout: Layout, cwd: string): Promise<BackingFiles> {
    const guarded = new BackingFiles()
    for (const { path, wipedBy } of listNamedFiles(layout, cwd)) {
      const stats = await stat(path).catch(() => undefined)
      if (!stats) {
        guarded.#created.push(path)
        continue
      }
      const hasContent = !stats.isDirectory() && !(stats.isFile() && stats.size === 0)
      if (hasContent && wipedBy !== undefined)
        throw new Failure({
          code: 'preflight/would-wipe',
          message: `The preflight was not run: ${wipedBy}, and there is something at ${path}.`,
          object: path,
        })
      if (stats.isFile() && stats.size === 0) guarded.#extended.push({ path, size: 0 })
    }
    return guarded
  }

  /** Removes what QEMU made and shortens what it extended, as long as only zeros are in it. Never fails. */
  async restore(): Promise<void> {
    for (const path of this.#created) {
      try {
        const stats = await stat(path)
        if (stats.isFile() && (await isAllZero(path))) await unlink(path)
      } catch {
        // It was not made, or is gone already.
      }
    }
    for (const { path, size } of this.#extended) {
      try {
        if ((await stat(path)).size > size && (await isAllZero(path))) await truncate(path, size)
      } catch {
        // It is gone, or was never touched.
      }
    }
  }
}
