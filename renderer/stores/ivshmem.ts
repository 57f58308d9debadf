// The ivshmem servers of this host: found, added by path, chosen, started and stopped.

import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { IvshmemServer, IvshmemServerOptions } from '../../electron/contract/ivshmem.ts'
import type { FailureData } from '../../electron/model/failure.ts'
import { useConnection } from './connection.ts'
import { useIvshmemGroup } from './ivshmem-group.ts'
import { readFailure } from './notifications.ts'

/** Milliseconds between two looks for servers. */
const LIST_INTERVAL = 3000

/** What tells one server from the others. */
export function getServerKey({ control, socket }: Pick<IvshmemServer, 'control' | 'socket'>): string {
  return control ?? socket
}

export const useIvshmem = defineStore('ivshmem', () => {
  const connection = useConnection()
  const group = useIvshmemGroup()
  const found = shallowRef<readonly IvshmemServer[]>()
  /** Control sockets that were added by path. */
  const added = shallowRef<readonly string[]>([])
  const chosen = ref<string>()
  const failure = shallowRef<FailureData>()
  const isListing = ref(false)
  /** Counts starts and stops, so that a loop that was stopped ends. */
  let run = 0

  const servers = computed<readonly IvshmemServer[]>(() => {
    const known = found.value ?? []
    const missing = added.value.filter((control) => known.every((server) => server.control !== control))
    return [
      ...known,
      ...missing.map((control): IvshmemServer => {
        const { server } = group
        return server?.control === control ? server : { kind: 'memloom', pid: 0, socket: '', control }
      }),
    ]
  })
  const server = computed(() => servers.value.find((other) => getServerKey(other) === chosen.value))

  /** What was watched and ended is watched again when a server is there again, as after a service was restarted. */
  function adoptAgain(servers: readonly IvshmemServer[]): void {
    if (group.end === undefined && group.failure === undefined) return
    if (servers.some(({ control, problem }) => control === group.control && problem === undefined))
      group.retry()
  }

  async function list(): Promise<void> {
    isListing.value = true
    try {
      found.value = await connection.getClient().ivshmem.list({})
      failure.value = undefined
      adoptAgain(found.value)
    } catch (error) {
      failure.value = readFailure(error)
    } finally {
      isListing.value = false
    }
  }

  async function loop(own: number): Promise<void> {
    await list()
    if (own === run) setTimeout(() => own === run && void loop(own), LIST_INTERVAL)
  }

  /** Looks for servers, and watches the chosen one, until `hide`. */
  function show(): void {
    run += 1
    void loop(run)
    group.show()
  }

  function hide(): void {
    run += 1
    group.hide()
  }

  function choose(next: Pick<IvshmemServer, 'control' | 'socket'>): void {
    chosen.value = getServerKey(next)
    group.choose(next.control)
  }

  /** Attaches to a server by its control socket. */
  function add(control: string): void {
    if (!added.value.includes(control)) added.value = [...added.value, control]
    choose({ control, socket: '' })
  }

  /** Starts a server and chooses it. Fails with "ivshmem/not-started". */
  async function start(options: IvshmemServerOptions): Promise<IvshmemServer> {
    const started = await connection.getClient().ivshmem.start(options)
    await list()
    choose(started)
    return started
  }

  /** Ends a server; it is no longer listed. */
  async function stop(control: string): Promise<void> {
    await connection.getClient().ivshmem.stop({ control })
    added.value = added.value.filter((other) => other !== control)
    await list()
  }

  return { servers, server, found, chosen, failure, isListing, show, hide, list, choose, add, start, stop }
})
