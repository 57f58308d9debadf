// The ivshmem server that is watched: its peers, who came and went, who rings whom, and its timeline.

import { defineStore } from 'pinia'
import { computed, ref, shallowRef, triggerRef } from 'vue'
import type { ContractClient } from '../../electron/contract/contract.ts'
import type {
  DoorbellCell,
  IvshmemEvent,
  IvshmemPeer,
  IvshmemServer,
} from '../../electron/contract/ivshmem.ts'
import type { FailureData } from '../../electron/model/failure.ts'
import { makeCancellation } from './cancellation.ts'
import { useConnection } from './connection.ts'
import { getCellKey, type LogEntry, type Totals, withEvents } from './ivshmem-log.ts'
import { type PeerVisit, withVisits } from './ivshmem-visits.ts'
import { readFailure } from './notifications.ts'
import { paceIvshmem } from './screen-pace.ts'

/** Rings that a receiver has not taken yet. */
export interface PendingRings {
  receiver: number
  vector: number
  count: number
}

/** What one look at a server found. */
interface Look {
  status: IvshmemServer
  list: readonly IvshmemPeer[]
  waiting: readonly PendingRings[]
  matrix: { cells: readonly DoorbellCell[]; departed: readonly DoorbellCell[] } | undefined
}

/** Milliseconds between two looks, and how many times as long as a look takes: a large group is asked less often. */
const LOOK_INTERVAL = 1000
const LOOK_SHARE = 10
/** Milliseconds after which an upgraded server listens again. */
const UPGRADE_PAUSE = 300

export const useIvshmemGroup = defineStore('ivshmem-group', () => {
  const connection = useConnection()
  const control = ref<string>()
  const server = shallowRef<IvshmemServer>()
  const peers = shallowRef<readonly IvshmemPeer[]>([])
  const visits = shallowRef<readonly PeerVisit[]>([])
  const cells = shallowRef<Totals>(new Map())
  /** Cells of which one peer has left. */
  const departed = shallowRef<readonly DoorbellCell[]>([])
  const pending = shallowRef<readonly PendingRings[]>([])
  const log = shallowRef<readonly LogEntry[]>([])
  /** Why the server cannot be watched now. */
  const failure = shallowRef<FailureData>()
  /** How it ended, when it did. */
  const end = ref<'stopped' | 'lost'>()
  let isShown = false
  let endWatch: (() => void) | undefined
  /** What the log was told of; what the screen shows may be newer. */
  let totals: Totals = new Map()
  /** Events that came before the first look was done. */
  let early: IvshmemEvent[] | undefined

  const byId = computed(() => new Map(peers.value.map((peer) => [peer.id, peer])))

  const hasEnded = (): boolean => end.value !== undefined

  function forget(): void {
    server.value = undefined
    peers.value = []
    visits.value = []
    cells.value = new Map()
    departed.value = []
    pending.value = []
    log.value = []
    totals = new Map()
  }

  function dropPeer(id: number): void {
    peers.value = peers.value.filter((peer) => peer.id !== id)
    for (const map of [cells.value, totals])
      for (const [key, { sender, receiver }] of map) if (sender === id || receiver === id) map.delete(key)
  }

  /** Takes in what one telling brought; everything on the screen changes once. */
  function take(events: readonly IvshmemEvent[]): void {
    if (early) {
      early.push(...events)
      return
    }
    log.value = withEvents(log.value, events, totals)
    visits.value = withVisits(visits.value, events)
    for (const event of events) {
      if (event.type === 'join')
        peers.value = [...peers.value.filter(({ id }) => id !== event.peer.id), event.peer]
      else if (event.type === 'leave') dropPeer(event.id)
      else if (event.type === 'rings') for (const cell of event.cells) cells.value.set(getCellKey(cell), cell)
    }
    triggerRef(cells)
  }

  async function look(client: ContractClient, watched: string): Promise<void> {
    const [status, list] = await Promise.all([
      client.ivshmem.status({ control: watched }),
      client.ivshmem.peers({ control: watched }),
    ])
    const waiting = await client.ivshmem.pending({ control: watched })
    const matrix = status.mode === 'tap' ? await client.ivshmem.matrix({ control: watched }) : undefined
    const seen = { status, list, waiting, matrix }
    await new Promise<void>((resolve) => {
      paceIvshmem(() => {
        if (control.value === watched) showLook(seen)
        resolve()
      })
    })
  }

  function showLook({ status, list, waiting, matrix }: Look): void {
    // Another process counts its peers anew; a program that was started again in place keeps its number.
    if (server.value && server.value.pid !== status.pid) visits.value = []
    server.value = status
    peers.value = [...list].sort((a, b) => a.id - b.id)
    pending.value = waiting
    departed.value = matrix?.departed ?? []
    cells.value = new Map((matrix?.cells ?? []).map((cell) => [getCellKey(cell), cell]))
    failure.value = undefined
    if (!early) return
    // What the first look counted already is no ring of now.
    totals = new Map(cells.value)
    visits.value = withVisits(
      visits.value,
      list.map((peer) => ({ type: 'join', at: peer.joinedAt, peer })),
    )
    const waited = early.filter(({ type }) => type !== 'rings')
    early = undefined
    take(waited)
  }

  /** Looks now and then until `isOver`. */
  async function lookOn(client: ContractClient, watched: string, isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      const began = performance.now()
      await look(client, watched)
      const pause = Math.max(LOOK_INTERVAL, (performance.now() - began) * LOOK_SHARE)
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }

  /** Watches until the server ends or something else is chosen. */
  async function watch(client: ContractClient, watched: string): Promise<void> {
    endWatch?.()
    const cancellation = makeCancellation()
    early = []
    end.value = undefined
    const stops = [
      client.ivshmem.onDidTell((told) => {
        if (told.control !== watched) return
        paceIvshmem(() => {
          if (endWatch === stop) take(told.events)
        })
      }),
      client.ivshmem.onDidEnd((told) => {
        if (told.control !== watched) return
        if (told.why === 'upgraded') setTimeout(() => restart(watched), UPGRADE_PAUSE)
        else end.value = told.why
      }),
    ]
    const stop = (): void => {
      for (const forgetOne of stops) forgetOne()
      cancellation.cancel()
    }
    endWatch = stop
    try {
      const watching = client.ivshmem.watch({ control: watched }, cancellation)
      await Promise.race([
        watching,
        lookOn(client, watched, () => cancellation.isCancelled || Boolean(end.value)),
      ])
    } catch (error) {
      const data = readFailure(error)
      if (endWatch === stop && !['cancelled', 'wire/closed'].includes(data.code) && !hasEnded())
        failure.value = data
    }
  }

  function restart(watched: string): void {
    if (isShown && control.value === watched && connection.client) void watch(connection.client, watched)
  }

  connection.onDidOpen(() => {
    if (control.value !== undefined) restart(control.value)
  })

  /** Watches a server by its control socket, or none; one that ended is another when it is there again. */
  function choose(next: string | undefined): void {
    const isWatched = failure.value === undefined && end.value === undefined
    if (control.value === next && isWatched) return
    endWatch?.()
    control.value = next
    failure.value = undefined
    end.value = undefined
    forget()
    if (next !== undefined) restart(next)
  }

  /** Watches the chosen server until `hide`. */
  function show(): void {
    isShown = true
    if (control.value !== undefined) restart(control.value)
  }

  function hide(): void {
    isShown = false
    endWatch?.()
  }

  /** Tries again after a failure or an end. */
  function retry(): void {
    failure.value = undefined
    if (control.value !== undefined) restart(control.value)
  }

  function clearLog(): void {
    log.value = []
  }

  return {
    control,
    server,
    peers,
    byId,
    visits,
    cells,
    departed,
    pending,
    log,
    failure,
    end,
    choose,
    show,
    hide,
    retry,
    clearLog,
  }
})
