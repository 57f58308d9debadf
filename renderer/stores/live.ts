// Running VMs that are watched: the sockets found or added, and the last reading of each.

import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { LiveReading } from '../../electron/contract/live.ts'
import type { FailureData } from '../../electron/model/failure.ts'
import { useConnection } from './connection.ts'
import { readFailure } from './notifications.ts'

/** A QMP socket, and how it came here. */
export interface LiveSocket {
  socket: string
  name?: string
  pid?: number
  added: boolean
}

/** Milliseconds between two readings of the socket that is shown. */
const INTERVAL = 1000

export const useLive = defineStore('live', () => {
  const connection = useConnection()
  const found = shallowRef<readonly LiveSocket[]>([])
  const added = shallowRef<readonly LiveSocket[]>([])
  const chosen = ref<string>()
  const reading = shallowRef<LiveReading>()
  const failure = shallowRef<FailureData>()
  const isFinding = ref(false)
  /** Counts starts and stops, so that a loop that was stopped ends after its reading. */
  let run = 0
  let isRunning = false

  const sockets = computed(() => [
    ...found.value,
    ...added.value.filter(({ socket }) => !found.value.some((other) => other.socket === socket)),
  ])

  async function find(): Promise<void> {
    isFinding.value = true
    try {
      found.value = (await connection.getClient().live.find({})).map((vm) => ({ ...vm, added: false }))
    } finally {
      isFinding.value = false
    }
  }

  async function read(): Promise<void> {
    const socket = chosen.value
    if (socket === undefined) return
    try {
      const next = await connection.getClient().live.read({ socket })
      if (chosen.value !== socket) return
      reading.value = next
      failure.value = undefined
    } catch (error) {
      if (chosen.value === socket) failure.value = readFailure(error)
    }
  }

  async function loop(own: number): Promise<void> {
    await read()
    if (own === run) setTimeout(() => own === run && void loop(own), INTERVAL)
  }

  /** Reads the chosen socket each second until `stop`. */
  function start(): void {
    if (isRunning) return
    isRunning = true
    run += 1
    void loop(run)
  }

  function stop(): void {
    isRunning = false
    run += 1
  }

  function choose(socket: string): void {
    if (chosen.value === socket) return
    chosen.value = socket
    reading.value = undefined
    failure.value = undefined
    void read()
  }

  /** Watches a socket that was not found by itself. */
  function add(socket: string): void {
    if (!sockets.value.some((other) => other.socket === socket)) {
      added.value = [...added.value, { socket, added: true }]
    }
    choose(socket)
  }

  return { sockets, chosen, reading, failure, isFinding, find, start, stop, choose, add }
})
