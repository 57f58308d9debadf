// Small files of sysfs and /proc under a root folder: read whole, or a reason to go on without. Never throws.

import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseSet } from '../../model/units/number-set.ts'

/** Reads files below one root folder: "/" for this host, another folder for a captured one. */
export class SysFiles {
  readonly root: string

  constructor(root: string) {
    this.root = root
  }

  /** The text without its last newline; undefined when it cannot be read. */
  async readText(path: string): Promise<string | undefined> {
    try {
      return (await readFile(join(this.root, path), 'utf8')).trimEnd()
    } catch {
      return undefined
    }
  }

  /** A whole number from 0 up; undefined for anything else. */
  async readNumber(path: string): Promise<number | undefined> {
    const text = await this.readText(path)
    return text !== undefined && /^\d{1,15}$/.test(text.trim()) ? Number(text) : undefined
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
