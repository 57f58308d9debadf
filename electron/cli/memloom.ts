// The program `memloom`: streams, signals and the exit code around the command line.

import { join } from 'node:path'
import { escapeText } from './output/escape.ts'
import { makeTerminal } from './output/terminal.ts'
import { runCli } from './run-cli.ts'

/** Milliseconds that a verb has for letting go of what it holds after Ctrl-C. */
const GRACE = 3000

const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const

const controller = new AbortController()
const terminal = makeTerminal(process.stdout, process.stderr, process.env)

for (const stream of [process.stdout, process.stderr]) {
  // `memloom … | head`: nobody reads any more, so there is nothing more to say.
  stream.on('error', () => process.exit(141))
}

let signalled: number | undefined
for (const [signal, code] of Object.entries(SIGNALS)) {
  process.on(signal, () => {
    // The second time the user means it.
    if (signalled !== undefined) process.exit(code)
    signalled = code
    controller.abort()
    setTimeout(() => process.exit(code), GRACE).unref()
  })
}

for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
  process.on(event, (error: unknown) => {
    const message = error instanceof Error ? error.message : String(error)
    terminal.warn(`memloom: This is a bug in Memloom: ${escapeText(message)}\n`)
    process.exit(2)
  })
}

const code = await runCli(process.argv.slice(2), {
  terminal,
  env: process.env,
  stdin: process.stdin,
  signal: controller.signal,
  appFolder: join(import.meta.dirname, '..'),
})
process.exitCode = signalled ?? code
// Nothing may keep the program alive now; what was written is still on its way where stdout is a pipe.
process.stdin.destroy()
