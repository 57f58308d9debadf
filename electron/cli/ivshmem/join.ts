// memloom ivshmem join: a peer of our own, played from the command line.

import { createInterface } from 'node:readline'
import { resolve } from 'node:path'
import type { VirtualPeer as VirtualPeerView } from '../../contract/ivshmem.ts'
import { forkHelper, getHelperPaths } from '../../host/helper/fork-helper.ts'
import { HelperSupervisor } from '../../host/helper/supervise.ts'
import { makeIvshmemPort } from '../../host/ivshmem/port.ts'
import { encodeDoorbell, REGISTERS } from '../../ivshmem/registers.ts'
import { Failure } from '../../model/failure.ts'
import { printSize } from '../../model/units/size.ts'
import { VirtualPeers } from '../../services/virtual-peers.ts'
import type { Context, ExitCode } from '../context.ts'
import { escapeText, printJson } from '../output/escape.ts'
import { parseWhole } from './with-link.ts'

export interface JoinVerbOptions {
  legacy?: boolean
  ring?: string[]
  once?: boolean
  json?: boolean
}

function parseTarget(text: string): { peer: number; vector: number } {
  const [peer = '', vector = '', ...rest] = text.split(':')
  if (rest.length > 0)
    throw new Failure({ code: 'cli/usage', message: `"${text}" is no PEER:VECTOR, as 1:0.` })
  return { peer: parseWhole(peer, 'id of a peer', 65_535), vector: parseWhole(vector, 'vector', 255) }
}

function printPeer(peer: VirtualPeerView): string {
  const { id, size, peers, received, state, problem } = peer
  if (state !== 'joined') return `${state}: ${escapeText(problem ?? '')}\n`
  const others = peers.map((other) => `${other.id} (${other.vectors})`).join(', ')
  return `peer ${id ?? '?'}, ${printSize(size ?? 0)} shared; others: ${others || 'none'}; rings received: ${received.join(' ')}\n`
}

/** Writes the Doorbell as a guest would, once the peer to be rung is known. */
async function ring(peers: VirtualPeers, handle: string, target: string, context: Context): Promise<void> {
  const value = encodeDoorbell(parseTarget(target)) ?? 0
  for (let attempt = 0; ; attempt += 1) {
    const { doorbell } = await peers.writeRegister(handle, REGISTERS.doorbell, value)
    // The others are told of one after the other; a guest, too, sees them a moment after the memory.
    if (!doorbell?.startsWith('no-such') || attempt === 100 || context.signal.aborted) {
      context.terminal.warn(`Doorbell 0x${value.toString(16).padStart(8, '0')}: ${doorbell ?? ''}\n`)
      return
    }
    await new Promise((done) => setTimeout(done, 20))
  }
}

/** Lines of stdin: "ring PEER:VECTOR", "write OFFSET VALUE", "read OFFSET". */
async function obey(line: string, peers: VirtualPeers, handle: string, context: Context): Promise<void> {
  const [verb = '', ...words] = line.trim().split(/\s+/)
  const [first = '', second = ''] = words
  const { terminal } = context
  if (verb === 'ring') await ring(peers, handle, first, context)
  else if (verb === 'write') {
    const offset = parseWhole(first, 'offset', 255)
    const { doorbell } = await peers.writeRegister(handle, offset, parseWhole(second, 'value', 0xffff_ffff))
    terminal.warn(`${offset} written${doorbell === undefined ? '' : `: ${doorbell}`}\n`)
  } else if (verb === 'read') {
    const { value } = peers.readRegister(handle, parseWhole(first, 'offset', 255))
    terminal.warn(`0x${value.toString(16).padStart(8, '0')}\n`)
  } else if (verb !== '')
    terminal.warn(
      `"${escapeText(verb)}" is no command; there are ring PEER:VECTOR, write OFFSET VALUE, read OFFSET.\n`,
    )
}

async function listen(peers: VirtualPeers, handle: string, context: Context): Promise<void> {
  const lines = createInterface({ input: context.stdin, signal: context.signal })
  for await (const line of lines) {
    try {
      await obey(line, peers, handle, context)
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      context.terminal.warn(`${escapeText(error.data.message)}\n`)
    }
  }
}

/** Joins, rings what it is told to, and tells what happens to it until Ctrl-C. */
export async function runJoin(socket: string, options: JoinVerbOptions, context: Context): Promise<ExitCode> {
  const { terminal, signal } = context
  const helper = new HelperSupervisor(() => forkHelper(getHelperPaths(context.appFolder)))
  const print = (peer: VirtualPeerView): void =>
    terminal.write(options.json ? `${printJson(peer, 0)}\n` : printPeer(peer))
  let lose: (() => void) | undefined
  const lost = new Promise<void>((done) => (lose = done))
  const peers = new VirtualPeers(makeIvshmemPort(helper), (event, value) => {
    if (event !== 'onDidChangeVirtualPeer') return
    const peer = value as VirtualPeerView
    print(peer)
    if (peer.state === 'lost') lose?.()
  })
  try {
    const joined = await peers.join({ socket: resolve(socket), legacy: options.legacy })
    print(joined)
    if (joined.state !== 'joined') return 1
    for (const target of options.ring ?? []) await ring(peers, joined.handle, target, context)
    if (options.once) return 0
    const aborted = new Promise<void>((done) => {
      signal.addEventListener('abort', () => done(), { once: true })
      if (signal.aborted) done()
    })
    listen(peers, joined.handle, context).catch(() => undefined)
    await Promise.race([aborted, lost])
    return signal.aborted ? 0 : 1
  } finally {
    helper.stop()
  }
}
