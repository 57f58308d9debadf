// Rehearsals and the memory that they hold on this host: the plan, the one that is shown, and every row as it changes.

import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { ContractClient } from '../../electron/contract/contract.ts'
import type { HelperStatus, HostBackend } from '../../electron/contract/hostmem.ts'
import type { RehearsalPlan, RehearsalSummary } from '../../electron/contract/rehearse.ts'
import type { FailureData } from '../../electron/model/failure.ts'
import { useConnection } from './connection.ts'
import { readFailure } from './notifications.ts'

/** Whether there is memory that belongs to it, or soon will be. */
export function isAlive({ state }: RehearsalSummary): boolean {
  return state === 'running' || state === 'held' || state === 'releasing'
}

export const useRehearsal = defineStore('rehearsal', () => {
  const connection = useConnection()
  const plan = shallowRef<RehearsalPlan>()
  /** Why there is no plan, or why one did not start. */
  const failure = shallowRef<FailureData>()
  const current = shallowRef<RehearsalSummary>()
  const held = shallowRef<ReadonlyMap<string, HostBackend>>(new Map())
  const helper = shallowRef<HelperStatus>()
  /** Rows of the one that is shown, as they were when their memory was given back. */
  const ended = shallowRef<readonly HostBackend[]>([])
  const isBusy = ref(false)

  const rows = computed(() => {
    const owner = current.value
    if (!owner) return []
    return isAlive(owner) ? [...held.value.values()].filter((row) => row.owner === owner.id) : ended.value
  })

  async function follow(client: ContractClient, summary: RehearsalSummary): Promise<void> {
    const isNews = current.value === undefined || current.value.id === summary.id || isAlive(summary)
    if (!isNews) return
    if (isAlive(summary)) {
      current.value = summary
      return
    }
    // The rows that are gone are told once more, with what became of them.
    const { backends, ...last } = await client.rehearse.get({ rehearsal: summary.id })
    ended.value = backends
    current.value = last
  }

  connection.onDidOpen(async (client) => {
    client.hostmem.onDidChange(({ helper: status, changed, removed }) => {
      const next = new Map(held.value)
      for (const key of removed) next.delete(key)
      for (const row of changed) next.set(row.key, row)
      held.value = next
      helper.value = status
    })
    client.rehearse.onDidChange((summary) => {
      follow(client, summary).catch((error: unknown) => {
        failure.value = readFailure(error)
      })
    })
    const [listed, known] = await Promise.all([client.hostmem.list({}), client.rehearse.list({})])
    held.value = new Map(listed.backends.map((row) => [row.key, row]))
    helper.value = listed.helper
    current.value = known.find(isAlive)
  })

  /** Forgets what ended, and plans the document anew. */
  async function loadPlan(document: string): Promise<void> {
    plan.value = undefined
    failure.value = undefined
    if (current.value && !isAlive(current.value)) current.value = undefined
    try {
      plan.value = await connection.getClient().rehearse.plan({ document })
    } catch (error) {
      failure.value = readFailure(error)
    }
  }

  /** Runs a call that changes what is held; a failure is kept. */
  async function act(work: (client: ContractClient) => Promise<unknown>): Promise<void> {
    isBusy.value = true
    failure.value = undefined
    try {
      await work(connection.getClient())
    } catch (error) {
      failure.value = readFailure(error)
    } finally {
      isBusy.value = false
    }
  }

  function start(document: string, options: { force: boolean; hold: boolean }): Promise<void> {
    return act(async (client) => {
      const { backends, ...summary } = await client.rehearse.start({ document, ...options })
      const next = new Map(held.value)
      for (const row of backends) next.set(row.key, row)
      held.value = next
      current.value = summary
    })
  }

  /** Stops it, or gives back what it holds. */
  function end(): Promise<void> {
    return act(async (client) => {
      const shown = current.value
      if (!shown) return
      const call = shown.state === 'held' ? client.rehearse.release : client.rehearse.cancel
      await follow(client, await call({ rehearsal: shown.id }))
    })
  }

  /** Switches a property of held memory. Fails as the service does. */
  async function setProperty(
    key: string,
    property: 'merge' | 'dump' | 'prealloc',
    value: boolean,
  ): Promise<void> {
    const row = await connection.getClient().hostmem.setProperty({ key, property, value })
    held.value = new Map(held.value).set(key, row)
  }

  return { plan, failure, current, held, helper, rows, isBusy, loadPlan, start, end, setProperty }
})
