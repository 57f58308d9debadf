// What every verb gets: the terminal, the environment, stdin, and the signal of Ctrl-C.

import type { Readable } from 'node:stream'
import type { Terminal } from './output/terminal.ts'

export interface Context {
  terminal: Terminal
  env: NodeJS.ProcessEnv
  stdin: Readable
  /** Aborts on Ctrl-C; verbs that hold something let go of it and return. */
  signal: AbortSignal
  /** Where the built page is: renderer/ and renderer-manifest.json. */
  appFolder: string
  /** Opens the desktop shell; absent where this program is not part of one. */
  openDesktop?: ((file: string | undefined) => Promise<void>) | undefined
}

/** How a verb ended: 0 as asked, 1 the layout has errors (or QEMU disagrees), 2 the input cannot be used. */
export type ExitCode = 0 | 1 | 2
