// What Memloom remembers for a user: settings and recent files.

import { stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { Settings, type RecentFile } from '../../contract/app.ts'
import { readStore, writeStore } from './store.ts'
import { getConfigFolder, getStateFolder } from './xdg.ts'

/** Recent files that are kept. */
const RECENT_LIMIT = 20

const RecentStore = z.object({ files: z.array(z.object({ path: z.string(), openedAt: z.string() })) })

/** Settings and recent files of one user; changes of one process happen one after the other. */
export class Remembered {
  readonly #settingsFile: string
  readonly #recentFile: string
  #last: Promise<unknown> = Promise.resolve()

  constructor(env: NodeJS.ProcessEnv = process.env) {
    this.#settingsFile = join(getConfigFolder(env), 'settings.json')
    this.#recentFile = join(getStateFolder(env), 'recent.json')
  }

  /** The settings; defaults where there are none or they cannot be read. */
  async readSettings(): Promise<Settings> {
    return (await readStore(this.#settingsFile, Settings)) ?? Settings.parse({})
  }

  /** Writes all settings. Fails with "file/…". */
  writeSettings(settings: Settings): Promise<void> {
    return this.#afterOthers(() => writeStore(this.#settingsFile, settings))
  }

  /** Recent files, the newest first, each with whether it is still there. */
  async listRecent(): Promise<RecentFile[]> {
    const store = await readStore(this.#recentFile, RecentStore)
    return Promise.all(
      (store?.files ?? []).map(async (file) => ({
        ...file,
        exists: await stat(file.path).then(
          (stats) => stats.isFile(),
          () => false,
        ),
      })),
    )
  }

  /** Puts a file at the head of the recent ones. Never fails: not remembering must not stop the work. */
  async addRecent(path: string): Promise<void> {
    const full = resolve(path)
    await this.#changeRecent((files) => [
      { path: full, openedAt: new Date().toISOString() },
      ...files.filter((file) => file.path !== full),
    ]).catch(() => undefined)
  }

  /** Takes a file off the recent ones. Fails with "file/…". */
  forgetRecent(path: string): Promise<void> {
    return this.#changeRecent((files) => files.filter((file) => file.path !== path))
  }

  #changeRecent(
    change: (files: z.infer<typeof RecentStore>['files']) => z.infer<typeof RecentStore>['files'],
  ): Promise<void> {
    return this.#afterOthers(async () => {
      const store = await readStore(this.#recentFile, RecentStore)
      await writeStore(this.#recentFile, { files: change(store?.files ?? []).slice(0, RECENT_LIMIT) })
    })
  }

  #afterOthers(work: () => Promise<void>): Promise<void> {
    const next = this.#last.then(work, work)
    this.#last = next.catch(() => undefined)
    return next
  }
}
