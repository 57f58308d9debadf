// Reads a document as text: bounded, regular files only, UTF-8 or nothing.

import { createHash } from 'node:crypto'
import { constants, type BigIntStats } from 'node:fs'
import { open, realpath, type FileHandle } from 'node:fs/promises'
import { Failure } from '../../model/failure.ts'
import { describeFileError } from './describe-error.ts'

/** Bytes of the largest document that is read. */
export const DOCUMENT_LIMIT = 16 * 1024 * 1024

export interface DocumentFile {
  text: string
  /** What the file was when it was read: device, inode, time of change, size and content. */
  fingerprint: string
  /** With symbolic links and dots resolved. */
  realPath: string
}

/** What a file is known by again: a change of content, of identity or of time shows. */
export function makeFingerprint(stats: BigIntStats, content: Uint8Array): string {
  const hash = createHash('sha256').update(content).digest('hex')
  return [stats.dev, stats.ino, stats.mtimeNs, stats.size, hash].join(':')
}

function requireRegular(stats: BigIntStats, path: string): void {
  if (stats.isDirectory())
    throw new Failure({
      code: 'file/is-directory',
      message: `${path} is a folder, not a file.`,
      object: path,
    })
  if (!stats.isFile())
    throw new Failure({
      code: 'file/not-regular',
      message: `${path} is a device, a pipe or a socket; a document is a regular file.`,
      object: path,
    })
}

function failTooLarge(path: string): never {
  throw new Failure({
    code: 'file/too-large',
    message: `${path} is larger than the limit of 16 MiB.`,
    object: path,
  })
}

/** Everything in an open file, read until its end; a file that grows meanwhile cannot pass the limit. */
export async function readAll(handle: FileHandle, path: string): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  for (;;) {
    const chunk = Buffer.allocUnsafe(256 * 1024)
    const { bytesRead } = await handle.read(chunk, 0, chunk.length, length)
    if (bytesRead === 0) return Buffer.concat(chunks)
    length += bytesRead
    if (length > DOCUMENT_LIMIT) failTooLarge(path)
    chunks.push(chunk.subarray(0, bytesRead))
  }
}

/** Bytes as text; fails with "file/not-text" when they are not UTF-8 or contain NUL. */
export function decodeText(bytes: Uint8Array, path: string): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    if (!text.includes('\0')) return text
  } catch {
    // Said below.
  }
  throw new Failure({
    code: 'file/not-text',
    message: `${path} is not a text in UTF-8.`,
    object: path,
  })
}

/** Reads a text file of at most 16 MiB. Fails with "file/not-found", "…/no-permission", "…/too-large", "…/not-text", "…/is-directory". */
export async function readDocumentFile(path: string): Promise<DocumentFile> {
  let handle: FileHandle | undefined
  try {
    // Non-blocking: opening a pipe that nobody writes to must not hang.
    handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
    const stats = await handle.stat({ bigint: true })
    requireRegular(stats, path)
    if (stats.size > BigInt(DOCUMENT_LIMIT)) failTooLarge(path)
    const bytes = await readAll(handle, path)
    return {
      text: decodeText(bytes, path),
      fingerprint: makeFingerprint(stats, bytes),
      realPath: await realpath(path),
    }
  } catch (error) {
    throw describeFileError(error, path)
  } finally {
    await handle?.close()
  }
}
