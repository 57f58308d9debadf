// Running QEMU processes as /proc shows them: arguments, names, and where their QMP monitors listen.

import { readdir, readFile, readlink } from 'node:fs/promises'
import { basename, isAbsolute, join } from 'node:path'
import { Failure } from '../../model/failure.ts'
import { printProcessId, readNamedProcess, type NamedProcess, type ProcessId } from './process-id.ts'

/** Bytes of the longest command line that is read; a layout of 128 nodes has 0.5 MiB. */
const CMDLINE_LIMIT = 4 * 1024 * 1024

export interface FoundMonitor {
  socket: string
  /** The VM's name, else "process 4711". */
  name: string
  pid: number
}

function getFolder(root: string, pid: number): string {
  return join(root, 'proc', String(pid))
}

/** The arguments of a process, the program first; undefined when it has none or they are not text. */
async function readArguments(root: string, pid: number): Promise<string[] | undefined> {
  const bytes = await readFile(join(getFolder(root, pid), 'cmdline'))
  if (bytes.length === 0 || bytes.length > CMDLINE_LIMIT) return undefined
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return text.replace(/\0$/, '').split('\0')
  } catch {
    return undefined
  }
}

/**
 * The command line of a running process, the program first. Fails with "process/not-found", "process/no-permission",
 * or "process/unreadable" for a process without a command line (a kernel thread) or with one that is no text.
 */
export async function readProcessArguments(pid: number, root = '/'): Promise<string[]> {
  const object = `process ${String(pid)}`
  let args: string[] | undefined
  try {
    args = await readArguments(root, pid)
  } catch (error) {
    const denied = ['EACCES', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')
    throw new Failure({
      code: denied ? 'process/no-permission' : 'process/not-found',
      message: denied ? `This user may not look at ${object}.` : `There is no ${object} on this host.`,
      object,
    })
  }
  if (args) return args
  throw new Failure({
    code: 'process/unreadable',
    message: `The command line of ${object} is empty, longer than 4 MiB or not UTF-8.`,
    object,
  })
}

/** The value of `key` among "a=b,c=d", doubled commas undone; the first word counts as `implied`. */
function getOption(text: string, key: string, implied?: string): string | undefined {
  if (text.startsWith('{')) return getJsonOption(text, key)
  const parts = text.replaceAll(',,', '\0').split(',')
  for (const [position, part] of parts.entries()) {
    const plain = part.replaceAll('\0', ',')
    const equals = plain.indexOf('=')
    if (equals === -1 && position === 0 && key === implied) return plain
    if (equals !== -1 && plain.slice(0, equals) === key) return plain.slice(equals + 1)
  }
  return undefined
}

function getJsonOption(text: string, key: string): string | undefined {
  try {
    const value = (JSON.parse(text) as Record<string, unknown>)[key]
    return typeof value === 'string' ? value : undefined
  } catch {
    return undefined
  }
}

/** The path that a descriptor's socket is bound to: libvirt hands sockets over by number. */
async function readBoundPath(root: string, pid: number, fd: string): Promise<string | undefined> {
  if (!/^\d{1,7}$/.test(fd)) return undefined
  const folder = getFolder(root, pid)
  const link = await readlink(join(folder, 'fd', fd)).catch(() => '')
  const inode = /^socket:\[(\d+)\]$/.exec(link)?.[1]
  if (inode === undefined) return undefined
  const table = await readFile(join(folder, 'net/unix'), 'utf8').catch(() => '')
  for (const line of table.split('\n')) {
    const match = /^\S+: \S+ \S+ \S+ \S+ \S+ +(\d+) (\/.*)$/.exec(line)
    if (match?.[1] === inode) return match[2]
  }
  return undefined
}

interface Endpoint {
  path?: string | undefined
  fd?: string | undefined
}

/** Where a command line says that QMP listens: -qmp unix:PATH, or -mon with a socket chardev. */
function findEndpoints(args: readonly string[]): Endpoint[] {
  const chardevs = new Map<string, Endpoint>()
  const endpoints: Endpoint[] = []
  const monitors: string[] = []
  for (let index = 1; index < args.length - 1; index += 1) {
    const option = (args[index] ?? '').replace(/^--/, '-')
    const value = args[index + 1] ?? ''
    if (option === '-chardev' && getOption(value, 'backend', 'backend') === 'socket') {
      const id = getOption(value, 'id')
      if (id !== undefined) chardevs.set(id, { path: getOption(value, 'path'), fd: getOption(value, 'fd') })
    } else if (option === '-mon' && getOption(value, 'mode') === 'control') {
      monitors.push(getOption(value, 'chardev', 'chardev') ?? '')
    } else if (option === '-qmp' || option === '-qmp-pretty') {
      const path = /^unix:([^,]+)/.exec(value)?.[1]
      if (path !== undefined) endpoints.push({ path })
      else if (value.startsWith('chardev:')) monitors.push(value.slice('chardev:'.length))
    }
  }
  return [...endpoints, ...monitors.map((id) => chardevs.get(id) ?? {})]
}

/** The VM's -name, else "process 4711". */
export function getVmName(args: readonly string[], pid: number): string {
  const position = args.findIndex((arg) => arg === '-name' || arg === '--name')
  const value = position === -1 ? undefined : args[position + 1]
  return (value === undefined ? undefined : getOption(value, 'guest', 'guest')) ?? `process ${String(pid)}`
}

/** Whether the arguments are those of a QEMU system emulator. */
export function isQemu(args: readonly string[]): boolean {
  return /^(qemu-system-|qemu-kvm$|qemu$|kvm$)/.test(basename(args[0] ?? ''))
}

/** The QMP sockets that a QEMU's arguments name, as paths. */
async function findSockets(root: string, pid: number, args: readonly string[]): Promise<string[]> {
  const sockets: string[] = []
  for (const { path, fd } of findEndpoints(args)) {
    let socket = path ?? (fd === undefined ? undefined : await readBoundPath(root, pid, fd))
    if (socket === undefined) continue
    if (!isAbsolute(socket)) {
      const folder = await readlink(join(getFolder(root, pid), 'cwd')).catch(() => undefined)
      if (folder === undefined) continue
      socket = join(folder, socket)
    }
    sockets.push(socket)
  }
  return sockets
}

/** A QEMU process: what it was started with, and where its monitors listen. */
export interface QemuProcess {
  process: ProcessId
  /** The program first. */
  args: readonly string[]
  name: string
  sockets: readonly string[]
}

async function readQemu(root: string, process: ProcessId): Promise<QemuProcess | undefined> {
  const { pid } = process
  const args = await readArguments(root, pid)
  if (!args || !isQemu(args)) return undefined
  return { process, args, name: getVmName(args, pid), sockets: await findSockets(root, pid, args) }
}

/**
 * The QEMU processes of a host. What a process was started with does not change and is read once; a process that is no
 * QEMU is looked at again when it executes another program.
 */
export class QemuProcesses {
  readonly #root: string
  #known = new Map<string, QemuProcess>()
  #others = new Map<number, string>()

  constructor(root = '/') {
    this.#root = root
  }

  /** The one with this PID; undefined when it is no QEMU or may not be read. */
  async get(pid: number): Promise<QemuProcess | undefined> {
    const process = readNamedProcess(pid, this.#root)
    return process && (await this.#read(process))
  }

  async #read({ pid, startTime, command }: NamedProcess): Promise<QemuProcess | undefined> {
    const process = { pid, startTime }
    const key = printProcessId(process)
    const known = this.#known.get(key)
    const program = `${key} ${command}`
    if (known) return known
    if (this.#others.get(pid) === program) return undefined
    const qemu = await readQemu(this.#root, process).catch(() => undefined)
    if (qemu) this.#known.set(key, qemu)
    // A script that is named as QEMU may become QEMU without another name.
    else if (!/^(qemu|kvm)/.test(command)) this.#others.set(pid, program)
    return qemu
  }

  /** All of them, by PID. Processes that end meanwhile or may not be read are left out. */
  async list(): Promise<QemuProcess[]> {
    const names = await readdir(join(this.#root, 'proc')).catch(() => [])
    const pids = names.filter((name) => /^\d{1,10}$/.test(name)).map(Number)
    const found: QemuProcess[] = []
    for (const pid of pids.sort((a, b) => a - b)) {
      const qemu = await this.get(pid)
      if (qemu) found.push(qemu)
    }
    this.#known = new Map(found.map((qemu) => [printProcessId(qemu.process), qemu]))
    const alive = new Set(pids)
    for (const pid of this.#others.keys()) if (!alive.has(pid)) this.#others.delete(pid)
    return found
  }
}

/** QMP sockets of the QEMU processes below `root`/proc. */
export async function findMonitors(root = '/'): Promise<FoundMonitor[]> {
  const qemus = await new QemuProcesses(root).list()
  return qemus.flatMap(({ process, name, sockets }) =>
    sockets.map((socket) => ({ socket, name, pid: process.pid })),
  )
}
