// Loads the native addon, or says why it is not there.

import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { isAbsolute } from 'node:path'
import type { HelperDescription } from '../../electron/contract/helper.ts'
import type { Addon } from './addon.ts'

export type LoadedAddon =
  | { addon: Addon; state: HelperDescription['addon'] }
  | {
      addon: undefined
      state: HelperDescription['addon']
    }

/** Loads the addon from an absolute path. */
export function loadAddon(path: string | undefined): LoadedAddon {
  if (path === undefined || !isAbsolute(path) || !existsSync(path)) {
    const problem =
      'The native helper is not built on this host; "npm run install" builds it where there is a compiler.'
    return { addon: undefined, state: { state: 'missing', problem } }
  }
  try {
    return { addon: createRequire(import.meta.url)(path) as Addon, state: { state: 'loaded' } }
  } catch (error) {
    const problem = `The native helper cannot be loaded: ${(error as Error).message}`
    return { addon: undefined, state: { state: 'broken', problem } }
  }
}
