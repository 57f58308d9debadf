// Layouts with edits that no file holds, kept so that a crash loses at most a second of work.

import { readdir, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { KeptLayout } from '../../services/ports.ts'
import { readStore, writeStore } from './store.ts'
import { getStateFolder } from './xdg.ts'

/** ms between an edit and its copy on disk; edits in between are one copy. */
const DELAY = 500

const Kept = z.object({
  title: z.string(),
  path: z.string().optional(),
  text: z.string(),
  savedAt: z.string(),
})

/** Whether a process of this user or another is still there. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Copies of the layouts of this process, and what processes that are gone have left. */
export class Recovery {
  readonly #folder: string
  readonly #waiting = new Map<string, { timer: NodeJS.Timeout; make: () => Omit<KeptLayout, 'savedAt'> }>()
  #last: Promise<unknown> = Promise.resolve()

  constructor(env: NodeJS.ProcessEnv = process.env) {
    this.#folder = join(getStateFolder(env), 'recovery')
  }

  /** Keeps what `make` gives a moment later. Never fails: what cannot be kept must not stop the work. */
  keep(id: string, make: () => Omit<KeptLayout, 'savedAt'>): void {
    const waiting = this.#waiting.get(id)
    if (waiting) {
      waiting.make = make
      return
    }
    const timer = setTimeout(() => {
      const due = this.#waiting.get(id)
      this.#waiting.delete(id)
      if (due) this.#afterOthers(() => this.#write(id, due.make()))
    }, DELAY)
    timer.unref()
    this.#waiting.set(id, { timer, make })
  }

  /** Forgets the copy of a layout that is saved or closed. */
  drop(id: string): void {
    clearTimeout(this.#waiting.get(id)?.timer)
    this.#waiting.delete(id)
    this.#afterOthers(() => unlink(this.#getFile(id)))
  }

  /** Copies that processes left behind which are gone; the newest first. */
  async list(): Promise<{ key: string; kept: KeptLayout }[]> {
    const names = await readdir(this.#folder).catch(() => [])
    const found = await Promise.all(
      names.map(async (key) => {
        const pid = Number(/^(\d+)-\w+\.json$/.exec(key)?.[1] ?? process.pid)
        if (pid === process.pid || isAlive(pid)) return []
        const kept = await readStore(join(this.#folder, key), Kept)
        return kept ? [{ key, kept: kept as KeptLayout }] : []
      }),
    )
    return found.flat().sort((a, b) => (a.kept.savedAt < b.kept.savedAt ? 1 : -1))
  }

  /** Takes a copy away that `list` gave. Never fails. */
  async forget(key: string): Promise<void> {
    if (/^\d+-\w+\.json$/.test(key)) await unlink(join(this.#folder, key)).catch(() => undefined)
  }

  #getFile(id: string): string {
    return join(this.#folder, `${String(process.pid)}-${id}.json`)
  }

  async #write(id: string, kept: Omit<KeptLayout, 'savedAt'>): Promise<void> {
    await writeStore(this.#getFile(id), { ...kept, savedAt: new Date().toISOString() })
  }

  #afterOthers(work: () => Promise<void>): void {
    this.#last = this.#last.then(work, work).catch(() => undefined)
  }
}
