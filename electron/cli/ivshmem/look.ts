// memloom ivshmem list, peers and region.

import type { IvshmemServer } from '../../contract/ivshmem.ts'
import { listServers } from '../../host/ivshmem/find-servers.ts'
import { Failure } from '../../model/failure.ts'
import { printSize } from '../../model/units/size.ts'
import type { Context, ExitCode } from '../context.ts'
import { escapeText, printJson } from '../output/escape.ts'
import { printTable } from '../output/terminal.ts'
import { parseWhole, withLink } from './with-link.ts'

export interface RegionOptions {
  offset?: string
  length?: string
  write?: string
  json?: boolean
}

/** Bytes that one question asks for. */
const PIECE = 65_536

function makeServerRow(server: IvshmemServer): string[] {
  const { kind, pid, control, socket, mode, size, vectors, peers, problem } = server
  return [
    kind === 'memloom' ? 'Memloom' : 'QEMU example',
    String(pid),
    peers === undefined ? '' : String(peers),
    size === undefined ? '' : printSize(size),
    vectors === undefined ? '' : String(vectors),
    mode ?? '',
    socket,
    problem ?? control ?? '',
  ]
}

/** Prints the servers that run on this host. */
export async function runList(options: { json?: boolean }, { terminal }: Context): Promise<ExitCode> {
  const servers = await listServers()
  if (options.json) terminal.write(`${printJson(servers)}\n`)
  else if (servers.length === 0) terminal.write('No ivshmem server runs on this host.\n')
  else {
    const head = ['server', 'process', 'peers', 'size', 'vectors', 'mode', 'socket', 'control']
    const rows = servers.map(makeServerRow)
    terminal.write(printTable(head, rows, { right: [1, 2, 3, 4], colors: terminal.colors }))
  }
  return 0
}

/** Prints the peers of a server. */
export async function runPeers(
  socket: string,
  options: { json?: boolean },
  { terminal }: Context,
): Promise<ExitCode> {
  const peers = await withLink(socket, (link) => link.listPeers())
  if (options.json) {
    terminal.write(`${printJson(peers)}\n`)
    return 0
  }
  const rows = peers.map((peer) => [
    String(peer.id),
    peer.vm ?? peer.program ?? '',
    String(peer.pid),
    String(peer.uid),
    new Date(peer.joinedAt).toISOString(),
    [
      ...(peer.stalled ? ['does not read'] : []),
      ...(peer.paused ? ['paused'] : []),
      ...(peer.process === 'another' ? ['another process has its number'] : []),
    ].join(', '),
  ])
  const head = ['peer', 'VM', 'process', 'user', 'joined', 'state']
  terminal.write(printTable(head, rows, { right: [0, 2, 3], colors: terminal.colors }))
  return 0
}

/** One line of a hex dump: offset, sixteen bytes, the same as text. */
function printHexLine(offset: number, bytes: Uint8Array): string {
  const digits = [...bytes].map((byte) => byte.toString(16).padStart(2, '0'))
  const text = [...bytes].map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.'))
  return `${offset.toString(16).padStart(8, '0')}  ${digits.join(' ').padEnd(47)}  ${text.join('')}\n`
}

function printHex(offset: number, bytes: Buffer): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 16) text += printHexLine(offset + at, bytes.subarray(at, at + 16))
  return text
}

/** Prints bytes of the shared memory, or writes some. */
export async function runRegion(
  socket: string,
  options: RegionOptions,
  { terminal }: Context,
): Promise<ExitCode> {
  const offset = parseWhole(options.offset ?? '0', 'offset', Number.MAX_SAFE_INTEGER)
  if (options.write !== undefined) {
    const data = options.write.toLowerCase()
    if (!/^([0-9a-f]{2})+$/.test(data))
      throw new Failure({
        code: 'cli/usage',
        message: `"${options.write}" is not hexadecimal; write two digits a byte, as 48656c6c6f.`,
      })
    await withLink(socket, (link) => link.write(offset, data))
    if (options.json) terminal.write(`${printJson({ offset, written: data.length / 2 })}\n`)
    else terminal.warn(`wrote ${data.length / 2} bytes at ${offset}\n`)
    return 0
  }
  const length = parseWhole(options.length ?? '256', 'number of bytes', 16 * 1024 * 1024)
  const data = await withLink(socket, async (link) => {
    let read = ''
    for (let done = 0; done < length; done += PIECE)
      read += (await link.read(offset + done, Math.min(PIECE, length - done))).data
    return read
  })
  terminal.write(
    options.json ? `${printJson({ offset, data })}\n` : escapeHex(printHex(offset, Buffer.from(data, 'hex'))),
  )
  return 0
}

/** Only printable ASCII is in a dump; the check is cheap and the promise is not. */
function escapeHex(text: string): string {
  return text
    .split('\n')
    .map((line) => escapeText(line))
    .join('\n')
}
