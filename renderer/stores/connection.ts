// The line to the services: open, lost, open again. Every store asks it for the client.

import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import type { ContractClient } from '../../electron/contract/contract.ts'
import { Failure } from '../../electron/model/failure.ts'
import type { ShellLink } from '../client/shell-link.ts'

export type ConnectionState = 'connecting' | 'open' | 'lost'

export const useConnection = defineStore('connection', () => {
  const state = ref<ConnectionState>('connecting')
  /** Why the line is not open. */
  const reason = ref('')
  const client = shallowRef<ContractClient>()
  let open: (() => Promise<ShellLink>) | undefined
  const listeners = new Set<(client: ContractClient) => void | Promise<void>>()

  /** Calls back each time the line opens, at once when it is open. */
  function onDidOpen(listener: (client: ContractClient) => void | Promise<void>): void {
    listeners.add(listener)
    if (client.value) void listener(client.value)
  }

  async function attempt(): Promise<void> {
    if (!open) return
    state.value = 'connecting'
    try {
      const link = await open()
      client.value = link.client
      state.value = 'open'
      link.onDidClose((why) => {
        if (client.value !== link.client) return
        client.value = undefined
        state.value = 'lost'
        reason.value = why
      })
      await Promise.all([...listeners].map(async (listener) => listener(link.client)))
    } catch (error) {
      client.value = undefined
      state.value = 'lost'
      reason.value = error instanceof Error ? error.message : String(error)
    }
  }

  /** Opens the line with `connect`, which is kept for reconnecting. Never rejects: see `state`. */
  async function connect(connectShell: () => Promise<ShellLink>): Promise<void> {
    open = connectShell
    await attempt()
  }

  /** The client; fails with "wire/closed" while there is no line. */
  function getClient(): ContractClient {
    if (client.value) return client.value
    const why = reason.value === '' ? '' : ` (${reason.value})`
    throw new Failure({
      code: 'wire/closed',
      message: `There is no connection to Memloom${why}; reconnect first.`,
    })
  }

  return { state, reason, client, connect, reconnect: attempt, onDidOpen, getClient }
})
