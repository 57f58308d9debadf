// FILE|-, --from, --qemu and --host → a layout and what it is judged for.

import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { greetByHelper } from '../host/facts/greet-by-helper.ts'
import { forkHelper, getHelperPaths } from '../host/helper/fork-helper.ts'
import { HelperSupervisor } from '../host/helper/supervise.ts'
import { readHostFacts } from '../host/facts/read-host-facts.ts'
import { decodeText, DOCUMENT_LIMIT, readDocumentFile } from '../host/files/read-document.ts'
import { readProcessArguments } from '../host/live/processes.ts'
import { findTargetCapabilities, type TargetCapabilities } from '../host/qemu/binaries.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import { Failure } from '../model/failure.ts'
import type { HostFacts } from '../model/host-facts.ts'
import type { Layout } from '../model/layout.ts'
import {
  EXPORT_FORMATS,
  PROFILE_FORMATS,
  type ExportFormat,
  type Loss,
  type ProfileFormat,
} from '../model/profile.ts'
import { parseQemuVersion } from '../model/stored-capabilities.ts'
import { readLayoutText, type ReadLayout } from '../services/read-layout.ts'
import type { Context } from './context.ts'
import { readVm } from './read-vm.ts'

/** Formats that DESIGN names and this version does not have. */
const LATER_FORMATS = ['proxmox', 'host-prep', 'virt-xml', 'cloud-hypervisor', 'kubevirt']

function failUsage(message: string): never {
  throw new Failure({ code: 'cli/usage', message })
}

/** A format to read. Fails with "cli/usage" and what there is. */
function parseFormat(text: string): ProfileFormat {
  const known = PROFILE_FORMATS.find((format) => format === text)
  if (known !== undefined) return known
  if (LATER_FORMATS.includes(text))
    failUsage(
      `The format "${text}" is not in this version of Memloom; there are ${PROFILE_FORMATS.join(', ')}.`,
    )
  return failUsage(
    `"${text}" is no format; there are ${PROFILE_FORMATS.join(', ')}, and process:PID and qmp:SOCKET to read from.`,
  )
}

/** The format that --to names. Fails with "cli/usage". */
export function parseExportFormat(text: string): ExportFormat {
  const known = EXPORT_FORMATS.find((format) => format === text)
  if (known !== undefined) return known
  const list = EXPORT_FORMATS.join(', ')
  if (LATER_FORMATS.includes(text))
    failUsage(`The format "${text}" is not in this version of Memloom; there are ${list}.`)
  return failUsage(`"${text}" is no format to write; there are ${list}.`)
}

/** Everything that comes through a pipe, up to 16 MiB. */
async function readStream(stream: Readable, name: string): Promise<string> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of stream) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk))
    length += bytes.length
    if (length > DOCUMENT_LIMIT)
      throw new Failure({
        code: 'file/too-large',
        message: `${name} is longer than the limit of 16 MiB.`,
        object: name,
      })
    chunks.push(bytes)
  }
  return decodeText(Buffer.concat(chunks), name)
}

/** The text of a file, or of stdin for "-". Fails with "file/…". */
export async function readText(file: string, { stdin, signal }: Context): Promise<string> {
  signal.throwIfAborted()
  if (file === '-') {
    signal.addEventListener('abort', () => stdin.destroy(), { once: true })
    return readStream(stdin, 'stdin')
  }
  // `memloom check <(command)` names a pipe.
  const isPipe = (await stat(file).catch(() => undefined))?.isFIFO() === true
  return isPipe ? readStream(createReadStream(file, { signal }), file) : (await readDocumentFile(file)).text
}

export interface Source {
  text: string
  format?: ProfileFormat
  /** What messages call it. */
  name: string
  /** The version of the QEMU that runs it, where it was asked. */
  qemu?: string
  /** What was lost before there was a text. */
  losses?: Loss[]
}

/** Reads what FILE and --from name: a file, stdin, the command line of a running process, or a VM by its monitor. */
export async function readSource(
  file: string | undefined,
  from: string | undefined,
  context: Context,
): Promise<Source> {
  const process = /^process:(.*)$/s.exec(from ?? '')
  if (process) {
    if (file !== undefined) failUsage('--from process:PID takes no FILE.')
    const pid = /^[1-9]\d{0,9}$/.test(process[1] ?? '') ? Number(process[1]) : undefined
    if (pid === undefined) failUsage(`"${from ?? ''}" names no process; write process:4711.`)
    return { text: JSON.stringify(await readProcessArguments(pid)), format: 'qemu', name: from ?? '' }
  }
  const socket = /^qmp:(.*)$/s.exec(from ?? '')?.[1]
  if (socket !== undefined) {
    if (file !== undefined) failUsage('--from qmp:SOCKET takes no FILE.')
    if (socket === '') failUsage('"qmp:" names no socket; write qmp:/run/vm/qmp.sock.')
    return { ...(await readVm(socket, context)), format: 'memloom', name: from ?? '' }
  }
  const format = from === undefined ? undefined : parseFormat(from)
  if (file === undefined) failUsage('Name a FILE, or - for stdin.')
  const text = await readText(file, context)
  return { text, name: file, ...(format === undefined ? {} : { format }) }
}

/** Fails with "cli/usage" when --qemu is no version. */
function requireVersion(qemu: string | undefined): void {
  if (qemu !== undefined && !parseQemuVersion(qemu))
    failUsage(`"${qemu}" is no version of QEMU; write 7.2, 10.0 or legacy.`)
}

/** A layout with where it came from and what its target can do. */
export interface Input extends TargetCapabilities {
  source: Source
  read: ReadLayout
}

/**
 * Reads a layout for a target: --qemu, else the layout's own, else the first installed QEMU, else 10.0. Fails with
 * "layout/unreadable", "file/…", "process/…" and "cli/usage".
 */
export async function readInput(
  file: string | undefined,
  options: { from?: string | undefined; qemu?: string | undefined },
  context: Context,
): Promise<Input> {
  const { qemu } = options
  requireVersion(qemu)
  const source = await readSource(file, options.from, context)
  const given = qemu === undefined ? {} : { qemu }
  const find = (target: Layout['target']): Promise<TargetCapabilities> =>
    findTargetCapabilities({ ...target, ...given }, context.env)
  // What a command line means depends on the QEMU that reads it; what it is for is known only when it is read.
  let found = await find(source.qemu === undefined ? {} : { qemu: source.qemu })
  const format = source.format === undefined ? {} : { format: source.format }
  let read = readLayoutText(source.text, { ...format, capabilities: found.capabilities })
  const { target } = read.layout
  if (target.qemu !== undefined && qemu === undefined && !parseQemuVersion(target.qemu))
    failUsage(`The layout's target "${target.qemu}" is no version of QEMU; write 7.2, 10.0 or legacy.`)
  if ((target.qemu !== undefined && qemu === undefined) || target.arch !== undefined) {
    found = await find(target)
    read = readLayoutText(source.text, { ...format, capabilities: found.capabilities })
  }
  return { source, read: { ...read, losses: [...(source.losses ?? []), ...read.losses] }, ...found }
}

/** The facts that --host names: this host (the default on Linux), none, or a captured one. Servers are asked on request. */
export async function readHost(
  host: string | undefined,
  layout: Layout,
  { withServers, appFolder }: { withServers?: boolean | undefined; appFolder?: string } = {},
): Promise<HostFacts | undefined> {
  const chosen = host ?? (process.platform === 'linux' ? 'this' : 'none')
  if (chosen === 'none') return undefined
  if (chosen !== 'this') return readHostFacts({ root: chosen, layout })
  if (withServers !== true || appFolder === undefined) return readHostFacts({ layout })
  const helper = new HelperSupervisor(() => forkHelper(getHelperPaths(appFolder)))
  try {
    return await readHostFacts({ layout, greet: (path) => greetByHelper(helper, path) })
  } finally {
    helper.stop()
  }
}

/** "reject" exactly when there is an error. */
export function getVerdict(diagnostics: readonly Pick<Diagnostic, 'severity'>[]): 'accept' | 'reject' {
  return diagnostics.some(({ severity }) => severity === 'error') ? 'reject' : 'accept'
}
