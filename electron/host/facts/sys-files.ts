// Small files of sysfs and /proc under a root folder: read whole, or a reason to go on without. Never throws.

import { constants } from 'node:fs'
import { open, readdir, readlink } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Unread } from '../../model/host-picture.ts'
import { parseSet } from '../../model/units/number-set.ts'

/** Bytes that are read of one file; no file of sysfs or /proc that matters here is larger. */
const READ_LIMIT = 4 * 1024 * 1024

/** Characters of an odd text that a reason shows. */
const SHOWN = 60

/** A text without its last newline, or why there is none. */
export type ReadText = { text: string } | Omit<Unread, 'path'>

/** A name such as a pipe must not hold the reader up, so it is opened without waiting. */
async function readBounded(path: string): Promise<string> {
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
  try {
    const parts: Buffer[] = []
    let length = 0
    while (length < READ_LIMIT) {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(16 * 1024), 0, 16 * 1024, null)
      if (bytesRead === 0) break
      parts.push(buffer.subarray(0, bytesRead))
      length += bytesRead
    }
    return Buffer.concat(parts).toString('utf8')
  } finally {
    await file.close()
  }
}

/** Reads files below one root folder: "/" for this host, another folder for a captured one. */
export class SysFiles {
  readonly root: string

  constructor(root: string) {
    this.root = root
  }

  /** The text without its last newline, or the reason: "missing", or "unreadable" with the errno by name. */
  async read(path: string): Promise<ReadText> {
    try {
      return { text: (await readBounded(join(this.root, path))).trimEnd() }
    } catch (error) {
      const code = String((error as { code?: unknown }).code ?? error)
      return ['ENOENT', 'ENOTDIR'].includes(code) ? { why: 'missing' } : { why: 'unreadable', detail: code }
    }
  }

  /** The text without its last newline; undefined when it cannot be read. */
  async readText(path: string): Promise<string | undefined> {
    const read = await this.read(path)
    return 'text' in read ? read.text : undefined
  }

  /** A whole number from 0 up; undefined for anything else. */
  async readNumber(path: string): Promise<number | undefined> {
    return parseWhole(await this.readText(path))
  }

  /** A list such as "0-3,8", empty where there is nothing in it; undefined for anything else. */
  async readList(path: string): Promise<number[] | undefined> {
    const text = await this.readText(path)
    return text === undefined ? undefined : parseSet(text.trim())
  }

  /** Names in a folder, none when there is no such folder. */
  async listNames(path: string): Promise<string[]> {
    try {
      return await readdir(join(this.root, path))
    } catch {
      return []
    }
  }

  /** The last part of what a symbolic link says; undefined for anything else. */
  async readLinkName(path: string): Promise<string | undefined> {
    try {
      return basename(await readlink(join(this.root, path)))
    } catch {
      return undefined
    }
  }

  /** Called with the reason when a text that Linux always gives is missing, or any is odd. */
  note(_reason: Unread): void {
    // Nobody asked for reasons.
  }

  /** What `parse` makes of a text; a reason is noted when there is no text, or `parse` gives undefined. */
  async require<T>(path: string, parse: (text: string) => T | undefined): Promise<T | undefined> {
    return this.#parse(path, parse, true)
  }

  /** The same for a file that not every host has: only a text of another form leaves a reason. */
  async find<T>(path: string, parse: (text: string) => T | undefined): Promise<T | undefined> {
    return this.#parse(path, parse, false)
  }

  async #parse<T>(
    path: string,
    parse: (text: string) => T | undefined,
    isRequired: boolean,
  ): Promise<T | undefined> {
    const read = await this.read(path)
    if (!('text' in read)) {
      if (isRequired || read.why !== 'missing') this.note({ path, ...read })
      return undefined
    }
    const value = parse(read.text)
    if (value === undefined) this.note({ path, why: 'odd', detail: read.text.slice(0, SHOWN) })
    return value
  }
}

/** Keeps the reasons: what a picture of the host must tell beside what was read. */
export class NotedFiles extends SysFiles {
  readonly unread: Unread[] = []

  override note(reason: Unread): void {
    this.unread.push(reason)
  }
}

/** A whole number from 0 up, at most 15 digits; undefined for anything else. */
export function parseWhole(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,15}$/.test(text.trim()) ? Number(text) : undefined
}

/** "MemTotal:  24689528 kB" of a meminfo file in bytes, by name; lines of another form are passed over. */
export function parseMeminfo(text: string | undefined): Map<string, number> {
  const facts = new Map<string, number>()
  for (const line of text?.split('\n') ?? []) {
    const match = /^(?:Node \d+ )?([\w()]+):\s+(\d{1,12})(?: (kB))?$/.exec(line.trim())
    if (match?.[1]) facts.set(match[1], Number(match[2]) * (match[3] ? 1024 : 1))
  }
  return facts
}

/** The numbers at the end of names such as "node3" and "index1", ascending. */
export function listNumbered(names: readonly string[], prefix: string): number[] {
  return names
    .map((name) => (name.startsWith(prefix) ? parseWhole(name.slice(prefix.length)) : undefined))
    .filter((number) => number !== undefined)
    .sort((a, b) => a - b)
}
