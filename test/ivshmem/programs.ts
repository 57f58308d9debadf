// The ivshmem server and the load program as tests start them.

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, rmSync } from 'node:fs'
import { mkdtemp, readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { ControlClient } from '../../electron/host/ivshmem/control-client.ts'

const built = process.env['MEMLOOM_TEST_NATIVE'] ?? join(import.meta.dirname, '../../native/build/Release')

export const SERVER_PROGRAM = join(built, 'ivshmemd')
export const LOAD_PROGRAM = join(built, 'memloom_ivshmem_load')

/** Whether the native programs are built here. */
export const isBuilt = existsSync(SERVER_PROGRAM) && existsSync(LOAD_PROGRAM)
if (!isBuilt) console.warn(`skipped: needs the native programs (npm run install): ${SERVER_PROGRAM}`)

/** Long runs, by MEMLOOM_FULL. */
export const isFull = Boolean(process.env['MEMLOOM_FULL'])

export interface RunningServer {
  folder: string
  socket: string
  control: string
  process: ChildProcess
  /** What it said on stderr so far. */
  log: () => string
  ask: (command: string) => Promise<Record<string, unknown>>
  /** Open files, as /proc counts them. */
  countDescriptors: () => Promise<number>
  /** Ends it and gives its exit code. */
  stop: () => Promise<number | null>
}

export interface ServerSettings {
  folder?: string
  uid?: number
  env?: NodeJS.ProcessEnv
  /** A command that starts the server, as prlimit or setpriv. */
  wrap?: readonly string[]
  umask?: string
}

/** A folder of a test's own; the caller removes it. */
export function makeFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'ivshmemd-'))
}

/** Runs the server to its end: for what it refuses. */
export async function runServer(
  args: readonly string[],
): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(SERVER_PROGRAM, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  let out = ''
  let err = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, out, err }
}

/** Starts a server and waits until it is ready. Throws what it says when it does not start. */
export async function startIvshmemd(
  args: readonly string[] = [],
  settings: ServerSettings = {},
): Promise<RunningServer> {
  const folder = settings.folder ?? (await makeFolder())
  const removeFolder = (): void => {
    // Another user's folder is one that this server made.
    if (settings.folder === undefined || settings.uid !== undefined)
      rmSync(folder, { recursive: true, force: true })
  }
  const socket = join(folder, 'vms.sock')
  const command = [...(settings.wrap ?? []), SERVER_PROGRAM, '--socket', socket, ...args]
  if (!args.includes('--size')) command.push('--size', '1M')
  const [program = '', ...rest] = command
  const child = spawn(program, rest, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: settings.env ?? process.env,
    ...(settings.uid === undefined ? {} : { uid: settings.uid, gid: settings.uid }),
  })
  let log = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (log += text))
  const closed = once(child, 'close') as Promise<[number | null]>
  // However it ends: many tests kill it.
  child.once('close', removeFolder)
  const line = await Promise.race([once(createInterface(child.stdout), 'line'), closed.then(() => undefined)])
  if (line === undefined) throw new Error(log.trim())
  const { control } = JSON.parse(String(line[0])) as { control: string }
  return {
    folder,
    socket,
    control,
    process: child,
    log: () => log,
    ask: async (text) => {
      const client = await ControlClient.connect(control)
      try {
        return await client.ask(text)
      } finally {
        client.close()
      }
    },
    countDescriptors: async () => (await readdir(`/proc/${child.pid}/fd`)).length,
    stop: async () => {
      child.kill('SIGTERM')
      return (await closed)[0]
    },
  }
}

export interface RunningLoad {
  process: ChildProcess
  /** The next line of JSON that it prints. */
  next: () => Promise<Record<string, unknown>>
  /** Lets a program end that waits for the end of its input. */
  end: () => Promise<number | null>
  say: (line: string) => void
}

/** Starts a task of the load program. */
export function startLoad(
  task: string,
  args: Record<string, string | number>,
  settings: { uid?: number } = {},
): RunningLoad {
  const words = Object.entries(args).map(([name, value]) => `${name}=${value}`)
  const child = spawn(LOAD_PROGRAM, [task, ...words], {
    stdio: ['pipe', 'pipe', 'inherit'],
    ...(settings.uid === undefined ? {} : { uid: settings.uid, gid: settings.uid }),
  })
  const closed = once(child, 'close') as Promise<[number | null]>
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  return {
    process: child,
    next: async () => {
      const { value, done } = await lines.next()
      if (done) throw new Error(`${task} ended without a word`)
      return JSON.parse(value) as Record<string, unknown>
    },
    end: async () => {
      child.stdin.end()
      return (await closed)[0]
    },
    say: (line) => child.stdin.write(`${line}\n`),
  }
}

/** Runs a task to its end; gives its one line. */
export async function runLoad(
  task: string,
  args: Record<string, string | number>,
): Promise<Record<string, unknown>> {
  const load = startLoad(task, args)
  const line = await load.next()
  await load.end()
  return line
}

/** Waits until a condition holds, for `seconds` at most. */
export async function until(holds: () => Promise<boolean> | boolean, seconds = 5): Promise<void> {
  const end = Date.now() + seconds * 1000
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`did not come to hold within ${seconds} s: ${holds.toString()}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
