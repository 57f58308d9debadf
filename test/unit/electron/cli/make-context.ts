// A command line run in this process: what it wrote, and its exit code.

import { Readable } from 'node:stream'
import { makeTerminal } from '../../../../electron/cli/output/terminal.ts'
import { runCli } from '../../../../electron/cli/run-cli.ts'

export interface CliRun {
  code: number
  out: string
  err: string
}

export interface CliSettings {
  stdin?: string | Buffer | Readable
  env?: NodeJS.ProcessEnv
  isTerminal?: boolean
  signal?: AbortSignal
  appFolder?: string
  /** Told of everything on stdout as it comes. */
  onOut?: (out: string) => void
}

/** Runs `memloom` with the arguments; without settings there is no QEMU, no home and nothing on stdin. */
export async function runMemloom(args: readonly string[], settings: CliSettings = {}): Promise<CliRun> {
  let out = ''
  let err = ''
  const env = settings.env ?? { HOME: '/nonexistent', PATH: '/nonexistent' }
  const stdout = {
    isTTY: settings.isTerminal ?? false,
    write: (text: string) => {
      out += text
      settings.onOut?.(out)
      return true
    },
  }
  const stderr = {
    isTTY: false,
    write: (text: string) => {
      err += text
      return true
    },
  }
  const code = await runCli(args, {
    terminal: makeTerminal(stdout, stderr, env),
    env,
    stdin: settings.stdin instanceof Readable ? settings.stdin : Readable.from([settings.stdin ?? '']),
    signal: settings.signal ?? new AbortController().signal,
    appFolder: settings.appFolder ?? '/nonexistent',
  })
  return { code, out, err }
}
