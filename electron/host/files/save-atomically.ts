// Writes a file so that readers and crashes see the old or the new one, never half of one, and never somebody else's
// work lost: a temporary file beside it, written in full, synced, put in its place by one rename.

import { randomBytes } from 'node:crypto'
import { constants, type BigIntStats } from 'node:fs'
import { link, open, readlink, realpath, rename, stat, unlink, type FileHandle } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { Failure } from '../../model/failure.ts'
import { describeFileError } from './describe-error.ts'
import { makeFingerprint, readAll, readDocumentFile } from './read-document.ts'

export interface SaveOptions {
  /** What must be at the target: what was read, nothing, or whatever there is. */
  guard: { expect: string } | { expect: 'missing' } | { expect: 'anything' }
  /** Permission bits of a new file; an existing one keeps its own. 0666 less the umask when unset. */
  mode?: number | undefined
  /** How the text stands for bytes; UTF-8 when unset. */
  encoding?: 'utf8' | 'base64' | undefined
}

export interface SavedFile {
  fingerprint: string
  realPath: string
}

function isCode(error: unknown, ...codes: string[]): boolean {
  return codes.includes((error as NodeJS.ErrnoException).code ?? '')
}

/** The file that a path means: a symbolic link is followed once, also when its target does not exist yet. */
async function findTarget(path: string): Promise<string> {
  try {
    return await realpath(path)
  } catch (error) {
    if (!isCode(error, 'ENOENT')) throw error
  }
  const folder = await realpath(dirname(path))
  const place = join(folder, basename(path))
  const linked = await readlink(place).catch(() => undefined)
  return linked === undefined ? place : resolve(folder, linked)
}

async function readStats(path: string): Promise<BigIntStats | undefined> {
  try {
    return await stat(path, { bigint: true })
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined
    throw error
  }
}

function failChanged(path: string, what: string): never {
  throw new Failure({
    code: 'file/changed',
    message: `${path} ${what} since it was opened; saving now would lose that. Save under another name, reload it, or overwrite it.`,
    object: path,
  })
}

/** Refuses when the target is not what the caller expects. */
async function checkGuard(target: string, guard: SaveOptions['guard']): Promise<void> {
  const stats = await readStats(target)
  if (stats?.isDirectory())
    throw new Failure({
      code: 'file/is-directory',
      message: `${target} is a folder, not a file.`,
      object: target,
    })
  if (stats && !stats.isFile())
    throw new Failure({
      code: 'file/not-regular',
      message: `${target} is a device, a pipe or a socket; it is not overwritten.`,
      object: target,
    })
  if (guard.expect === 'anything') return
  if (guard.expect === 'missing') {
    if (stats)
      throw describeFileError(Object.assign(new Error(), { code: 'EEXIST', syscall: 'open' }), target)
    return
  }
  if (!stats) failChanged(target, 'was deleted or moved')
  if (stats.nlink > 1n)
    throw new Failure({
      code: 'file/hard-links',
      message: `${target} has ${String(stats.nlink)} names (hard links); saving would leave the others with the old content. Save under another name, or overwrite it.`,
      object: target,
    })
  if ((await readDocumentFile(target)).fingerprint !== guard.expect) failChanged(target, 'was changed')
}

/** Writes all bytes: a short count is not an error to the system, but it is to a document. */
async function writeAll(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let offset = 0; offset < bytes.length;) {
    const { bytesWritten } = await handle.write(bytes, offset, bytes.length - offset, offset)
    if (bytesWritten === 0)
      throw Object.assign(new Error('nothing written'), { code: 'ENOSPC', syscall: 'write' })
    offset += bytesWritten
  }
}

/** Gives the new file the owner and permissions of the old one, as far as this user may. */
async function copyOwner(handle: FileHandle, old: BigIntStats): Promise<void> {
  const { uid, gid } = await handle.stat({ bigint: true })
  if (uid !== old.uid || gid !== old.gid)
    await handle.chown(Number(old.uid), Number(old.gid)).catch(() => undefined)
  await handle.chmod(Number(old.mode & 0o7777n))
}

/** Makes the rename durable. File systems that cannot sync a folder say EINVAL. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, constants.O_RDONLY | constants.O_DIRECTORY)
  try {
    await handle.sync()
  } catch (error) {
    if (!isCode(error, 'EINVAL', 'ENOTSUP')) throw error
  } finally {
    await handle.close()
  }
}

/** Puts the finished file in its place; where nothing may be there, so that a file made meanwhile is not lost. */
async function putInPlace(temporary: string, target: string, expectMissing: boolean): Promise<void> {
  if (expectMissing) {
    try {
      await link(temporary, target)
      await unlink(temporary)
      return
    } catch (error) {
      // File systems without hard links: the guard's look a moment ago must do.
      if (!isCode(error, 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'EMLINK')) throw error
    }
  }
  await rename(temporary, target)
}

async function writeTemporary(
  temporary: string,
  bytes: Uint8Array,
  mode: number | undefined,
  old: BigIntStats | undefined,
): Promise<string> {
  const flags = constants.O_RDWR | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW
  // A new file gets what the umask leaves of its mode; one that replaces another stays private until it is in place.
  const handle = await open(temporary, flags, old ? 0o600 : (mode ?? 0o666))
  try {
    await writeAll(handle, bytes)
    const written = await readAll(handle, temporary)
    if (!written.equals(bytes))
      throw Object.assign(new Error('read back differs'), { code: 'EIO', syscall: 'write' })
    if (old) await copyOwner(handle, old)
    await handle.sync()
    return makeFingerprint(await handle.stat({ bigint: true }), bytes)
  } finally {
    await handle.close()
  }
}

/**
 * Writes `text` to `path`, all of it or nothing. A symbolic link's target is written. Fails with "file/changed" when
 * the target is not what was read, "file/exists", "file/no-space", "file/no-permission" and the like; then the old
 * file is as it was.
 */
export async function saveFileAtomically(
  path: string,
  text: string,
  { guard, mode, encoding = 'utf8' }: SaveOptions,
): Promise<SavedFile> {
  try {
    const target = await findTarget(path)
    await checkGuard(target, guard)
    const old = await readStats(target)
    const folder = dirname(target)
    const temporary = join(folder, `.memloom-${randomBytes(8).toString('hex')}.tmp`)
    let fingerprint: string
    try {
      fingerprint = await writeTemporary(temporary, Buffer.from(text, encoding), mode, old)
      // Again, as near to the rename as can be.
      await checkGuard(target, guard)
      await putInPlace(temporary, target, guard.expect === 'missing')
    } catch (error) {
      await unlink(temporary).catch(() => undefined)
      throw error
    }
    await syncFolder(folder)
    return { fingerprint, realPath: target }
  } catch (error) {
    throw describeFileError(error, path)
  }
}
