// Starts the helper as an Electron utility process: fuses forbid the app's program to run as plain Node.

import { utilityProcess } from 'electron'
import { type HelperPaths, makeHelperArguments, makeHelperEnvironment } from '../host/helper/fork-helper.ts'
import type { HelperProcess } from '../host/helper/supervise.ts'
import { openUtilityProcess } from '../transport/node/child-process.ts'

/** Starts the helper. */
export function forkUtilityHelper(paths: HelperPaths): HelperProcess {
  const child = utilityProcess.fork(paths.program, makeHelperArguments(paths), {
    serviceName: 'Memloom helper',
    cwd: '/',
    env: makeHelperEnvironment(process.env),
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  return { channel: openUtilityProcess(child), kill: () => void child.kill() }
}
