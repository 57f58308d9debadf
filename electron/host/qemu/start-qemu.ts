// Starts a QEMU that runs no guest, for questions: paused, quiet, in a private folder, ended for sure.

import { spawn, type ChildProcess } from 'node:child_process'
import { constants, rmSync } from 'node:fs'
import { access, mkdtemp, rm, stat } from 'node:fs/promises'
import { createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Failure } from '../../model/failure.ts'
import { QmpClient } from '../qmp/client.ts'

/** What a QEMU of ours may see of the environment; nothing that changes how programs are loaded. */
const ALLOWED_ENV = ['PATH', 'HOME', 'LANG', 'LC_ALL', 'TMPDIR', 'XDG_RUNTIME_DIR', 'XDG_CACHE_HOME', 'USER']

/** No guest, no windows, no devices of its own, no monitors on our terminal. */
const QUIET = ['-S', '-display', 'none', '-nodefaults', '-monitor', 'none', '-serial', 'none']

/** Bytes of QEMU's messages that are kept. */
const MESSAGE_LIMIT = 64 * 1024

export interface StartOptions {
  /** Milliseconds until it must have answered. */
  deadline: number
  signal?: AbortSignal | undefined
  /** The working folder; the private folder when unset. */
  cwd?: string | undefined
}

/** How a start ended. */
export type StartOutcome =
  | { state: 'answers'; qmp: QmpClient; status: string }
  | { state: 'exited'; code: number | null; signal: NodeJS.Signals | null }
  | { state: 'hung' }

/** A QEMU of ours. `stop` must be called, whatever happened; it ends the process group and removes its folder. */
export interface StartedQemu {
  outcome: StartOutcome
  /** What it wrote to stderr and stdout so far, at most 64 KiB. */
  readMessages: () => string
  stop: () => Promise<void>
}

/** Whether a file can be run; fails with "qemu/not-found" or "qemu/not-runnable". */
async function requireProgram(binary: string): Promise<void> {
  try {
    const stats = await stat(binary)
    if (!stats.isFile()) throw new Error('not a file')
    await access(binary, constants.X_OK)
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT'
    throw new Failure({
      code: missing ? 'qemu/not-found' : 'qemu/not-runnable',
      message: missing
        ? `There is no program at ${binary}.`
        : `${binary} cannot be run; name a QEMU system emulator such as /usr/bin/qemu-system-x86_64.`,
      object: binary,
    })
  }
}

function pickEnv(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    ALLOWED_ENV.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  )
}

/** Process groups with their folders: none may outlive this process, however it ends short of SIGKILL. */
const running = new Map<number, string>()

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // It has ended already.
  }
}

process.on('exit', () => {
  for (const [pid, folder] of running) {
    killGroup(pid)
    rmSync(folder, { recursive: true, force: true })
  }
})

/** A private folder whose paths fit a socket's 107 bytes. */
async function makePrivateFolder(): Promise<string> {
  const base = Buffer.byteLength(tmpdir()) > 70 ? '/tmp' : tmpdir()
  return mkdtemp(join(base, 'memloom-'))
}

function listen(path: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(path, () => {
      resolve(server)
    })
  })
}

function collect(child: ChildProcess): () => string {
  const chunks: Buffer[] = []
  let length = 0
  for (const stream of [child.stderr, child.stdout]) {
    stream?.on('data', (chunk: Buffer) => {
      if (length < MESSAGE_LIMIT) chunks.push(chunk.subarray(0, MESSAGE_LIMIT - length))
      length += chunk.length
    })
  }
  return () => Buffer.concat(chunks).toString('utf8')
}

/** Asks until the machine is built: a QEMU that greets is not yet one that answers. */
async function awaitStatus(socket: Socket, options: StartOptions): Promise<StartOutcome> {
  const { deadline, signal } = options
  const qmp = await QmpClient.open(socket, {
    name: 'the QEMU under test',
    greetingDeadline: deadline,
    replyDeadline: deadline,
    signal,
  })
  const reply = (await qmp.execute('query-status')) as { status?: unknown } | null
  return { state: 'answers', qmp, status: typeof reply?.status === 'string' ? reply.status : 'unknown' }
}

/**
 * Runs `binary` with `args` after the quiet ones, and waits until QMP answers, it exits, or the deadline has passed.
 * No shell; QEMU connects to a socket in a private folder. Fails with "qemu/…" when the program cannot be run.
 */
export async function startQemu(
  binary: string,
  args: readonly string[],
  options: StartOptions,
): Promise<StartedQemu> {
  await requireProgram(binary)
  options.signal?.throwIfAborted()
  const folder = await makePrivateFolder()
  const path = join(folder, 'qmp')
  const server = await listen(path).catch(async (error: unknown) => {
    await rm(folder, { recursive: true, force: true })
    throw error
  })
  const connected = new Promise<Socket>((resolve) => server.once('connection', resolve))
  const child = spawn(
    binary,
    [
      ...QUIET,
      // QEMU takes a doubled comma for one in a value.
      ...['-chardev', `socket,id=memloom-qmp,path=${path.replaceAll(',', ',,')}`],
      ...['-mon', 'chardev=memloom-qmp,mode=control'],
      ...args,
    ],
    {
      cwd: options.cwd ?? folder,
      env: pickEnv(),
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    },
  )
  const { pid } = child
  if (pid !== undefined) running.set(pid, folder)
  const readMessages = collect(child)
  const closed = new Promise<StartOutcome>((resolve) => {
    child.once('error', () => {
      resolve({ state: 'exited', code: 127, signal: null })
    })
    child.once('close', (code, signal) => {
      resolve({ state: 'exited', code, signal })
    })
  })
  let qmp: QmpClient | undefined
  const stop = async (): Promise<void> => {
    qmp?.close()
    if (pid !== undefined) {
      killGroup(pid)
      await closed
      running.delete(pid)
    }
    server.close()
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  }
  let timer: NodeJS.Timeout | undefined
  let cancel = (): void => undefined
  const late = new Promise<StartOutcome>((resolve, reject) => {
    timer = setTimeout(() => {
      resolve({ state: 'hung' })
    }, options.deadline)
    cancel = () => {
      reject(new Failure({ code: 'qemu/cancelled', message: 'The start of QEMU was cancelled.' }))
    }
    options.signal?.addEventListener('abort', cancel, { once: true })
    if (options.signal?.aborted) cancel()
  })
  const answered = connected
    .then((socket) => awaitStatus(socket, options))
    // A connection that breaks is the end of the process, or its silence: one of the others tells.
    .catch(() => new Promise<StartOutcome>(() => undefined))
  try {
    const outcome = await Promise.race([closed, answered, late])
    if (outcome.state === 'answers') ({ qmp } = outcome)
    return { outcome, readMessages, stop }
  } catch (error) {
    await stop()
    throw error
  } finally {
    clearTimeout(timer)
    options.signal?.removeEventListener('abort', cancel)
  }
}
