// Finds a browser that can show a page in a window of its own.

import { constants } from 'node:fs'
import { access } from 'node:fs/promises'
import { delimiter, isAbsolute, join } from 'node:path'

/** Programs of the Chromium family, by the names that distributions give them. */
const PROGRAMS = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'brave-browser',
  'microsoft-edge',
]

/** The absolute path of the first browser on PATH; undefined when there is none. */
export async function findBrowser(path = process.env['PATH'] ?? ''): Promise<string | undefined> {
  const folders = path.split(delimiter).filter((folder) => isAbsolute(folder))
  for (const program of PROGRAMS) {
    for (const folder of folders) {
      const candidate = join(folder, program)
      const isThere = await access(candidate, constants.X_OK).then(
        () => true,
        () => false,
      )
      if (isThere) return candidate
    }
  }
  return undefined
}
