// Starts the helper as a child of plain Node. Electron's main process starts it as a utility process instead.

import { fork } from 'node:child_process'
import { join } from 'node:path'
import { openChildProcess } from '../../transport/node/child-process.ts'
import { getStateFolder } from '../files/xdg.ts'
import type { HelperProcess } from './supervise.ts'

/** Where the helper's program and the addon it loads are. */
export interface HelperPaths {
  program: string
  addon: string
  /** Where the helper remembers files that it gave a name, for the next one to remove; absent, it gives none. */
  journal?: string
}

/** The paths in a project folder or an unpacked package; `appFolder` is the folder of the built app (out/). */
export function getHelperPaths(appFolder: string): HelperPaths {
  return {
    program: join(appFolder, 'helper/index.js'),
    addon: join(appFolder, '../native/build/Release/memloom.node'),
    journal: join(getStateFolder(), 'helper'),
  }
}

/** Variables that a child may see: none that change how Node, Electron or the loader run it. */
const PASSED_VARIABLES = ['LANG', 'LC_ALL', 'LC_MESSAGES', 'TZ', 'XDG_RUNTIME_DIR', 'HOME', 'USER', 'LOGNAME']

/** The environment of the helper. */
export function makeHelperEnvironment(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    PASSED_VARIABLES.flatMap((name) => {
      const value = env[name]
      return value === undefined ? [] : [[name, value]]
    }),
  )
}

/** The arguments of the helper's program. */
export function makeHelperArguments({ addon, journal }: HelperPaths): string[] {
  return [addon, ...(journal === undefined ? [] : [journal])]
}

/** Starts the helper. */
export function forkHelper(paths: HelperPaths): HelperProcess {
  const child = fork(paths.program, makeHelperArguments(paths), {
    cwd: '/',
    env: makeHelperEnvironment(process.env),
    // The parent's own flags, a debugger's for instance, are not for the child.
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  return { channel: openChildProcess(child), kill: () => child.kill('SIGKILL') }
}
