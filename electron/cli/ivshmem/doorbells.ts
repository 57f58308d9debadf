// memloom ivshmem matrix, watch and ring.

import { resolve } from 'node:path'
import type { IvshmemPeer } from '../../contract/ivshmem.ts'
import { openLink } from '../../host/ivshmem/open-link.ts'
import type { CountedCell } from '../../ivshmem/doorbell-matrix.ts'
import type { Context, ExitCode } from '../context.ts'
import { escapeText, printJson } from '../output/escape.ts'
import { printTable } from '../output/terminal.ts'
import { type Link, parseWhole, withLink } from './with-link.ts'

export interface RingOptions {
  times?: string
  json?: boolean
}

type Told = Parameters<NonNullable<Parameters<typeof openLink>[1]>['onTell']>[0][number]

const getName = (peer: IvshmemPeer | undefined, id: number): string =>
  peer?.vm === undefined ? String(id) : `${id} ${peer.vm}`

function toRecords(cells: readonly CountedCell[]) {
  return cells.map(([sender, receiver, vector, count]) => ({ sender, receiver, vector, count }))
}

/** Prints the counts of a tapped server. */
export async function runMatrix(
  socket: string,
  options: { json?: boolean },
  { terminal }: Context,
): Promise<ExitCode> {
  const read = async (link: Link) => ({ told: await link.readMatrix(), peers: await link.listPeers() })
  const { told, peers } = await withLink(socket, read)
  if (options.json) {
    const { at, cells, departed } = told
    terminal.write(`${printJson({ at, cells: toRecords(cells), departed: toRecords(departed) })}\n`)
    return 0
  }
  const byId = new Map(peers.map((peer) => [peer.id, peer]))
  const rows = told.cells
    .toSorted(([a, b, c], [x, y, z]) => a - x || b - y || c - z)
    .map(([sender, receiver, vector, count]) => [
      getName(byId.get(sender), sender),
      getName(byId.get(receiver), receiver),
      String(vector),
      String(count),
    ])
  const head = ['sender', 'receiver', 'vector', 'rings']
  terminal.write(printTable(head, rows, { right: [2, 3], colors: terminal.colors }))
  const total = told.departed.reduce((sum, [, , , count]) => sum + count, 0)
  if (total > 0) terminal.write(`${total} rings of or to peers that have left\n`)
  return 0
}

function printTold(event: Told): string {
  const time = new Date(event.at).toISOString().slice(11, 23)
  switch (event.type) {
    case 'join': {
      const { id, vm, program, pid } = event.peer
      return `${time} peer ${id} joined: ${escapeText(vm ?? program ?? 'unknown')}, process ${pid}\n`
    }
    case 'leave':
      return `${time} peer ${event.id} left: ${escapeText(event.why)}\n`
    case 'refusal':
      return `${time} refused process ${event.pid} of user ${event.uid}: ${escapeText(event.why)}\n`
    case 'rings':
      return event.cells
        .map(
          ([sender, receiver, vector, count]) =>
            `${time} ${sender} → ${receiver} vector ${vector}: ${count}\n`,
        )
        .join('')
    case 'ring':
      return `${time} rung by hand: peer ${event.peer} vector ${event.vector}, ${event.times} times\n`
    case 'warning':
      return `${time} ${escapeText(event.text)}\n`
    case 'lost':
      return `${time} ${event.count} events left out\n`
  }
}

/** Prints events until the server ends or Ctrl-C; rings as new totals, at most ten times a second. */
export async function runWatch(
  socket: string,
  options: { json?: boolean },
  { terminal, signal }: Context,
): Promise<ExitCode> {
  const print = (event: Told): void => {
    const shown = event.type === 'rings' ? { ...event, cells: toRecords(event.cells) } : event
    terminal.write(options.json ? `${printJson(shown, 0)}\n` : printTold(event))
  }
  let link: Link | undefined
  const why = await new Promise<string>((done, fail) => {
    signal.addEventListener('abort', () => done('stopped'), { once: true })
    if (signal.aborted) done('stopped')
    openLink(resolve(socket), { onTell: (events) => events.forEach(print), onEnd: done }).then(
      (opened) => (link = opened),
      fail,
    )
  })
  link?.close()
  if (!signal.aborted && !options.json) terminal.warn(`The server ended (${why}).\n`)
  return 0
}

/** Rings a vector by hand. */
export async function runRing(
  socket: string,
  peer: string,
  vector: string,
  options: RingOptions,
  { terminal }: Context,
): Promise<ExitCode> {
  const id = parseWhole(peer, 'id of a peer', 32_767)
  const number = parseWhole(vector, 'vector', 63)
  const times = parseWhole(options.times ?? '1', 'number of rings', 1_000_000_000)
  const result = await withLink(socket, (link) => link.ring(id, number, times))
  if (options.json) terminal.write(`${printJson({ peer: id, vector: number, times, ...result })}\n`)
  else {
    const value = `0x${result.register.toString(16).padStart(8, '0')}`
    terminal.write(`Rang vector ${number} of peer ${id}; a guest writes ${value} to its Doorbell.\n`)
  }
  return 0
}
