// The host while it is looked at: its picture, kept up to date, and the huge pages that the open layout needs.

import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import type { ContractClient } from '../../electron/contract/contract.ts'
import type { HugePagePlan, PoolOutcome, PoolTarget } from '../../electron/contract/host.ts'
import type { FailureData } from '../../electron/model/failure.ts'
import { withNumbers, type HostPicture } from '../../electron/model/host-picture.ts'
import { makeCancellation } from './cancellation.ts'
import { useConnection } from './connection.ts'
import { readFailure } from './notifications.ts'

export const useHost = defineStore('host', () => {
  const connection = useConnection()
  const picture = shallowRef<HostPicture>()
  const failure = shallowRef<FailureData>()
  const plan = shallowRef<HugePagePlan>()
  const planFailure = shallowRef<FailureData>()
  /** What became of the pools that were set last. */
  const outcomes = shallowRef<readonly PoolOutcome[]>([])
  const isSetting = ref(false)
  let isWanted = false
  let endWatch: (() => void) | undefined

  async function watch(client: ContractClient): Promise<void> {
    endWatch?.()
    const cancellation = makeCancellation()
    const stopListening = client.host.onDidChange(({ numbers, picture: whole }) => {
      picture.value = whole ?? (picture.value ? withNumbers(picture.value, numbers) : undefined)
    })
    endWatch = () => {
      stopListening()
      cancellation.cancel()
      endWatch = undefined
    }
    try {
      picture.value = await client.host.read({})
      failure.value = undefined
      if (!cancellation.isCancelled) await client.host.watch({}, cancellation)
    } catch (error) {
      const data = readFailure(error)
      // Being stopped is no failure, and a lost line is told by the window.
      if (data.code !== 'cancelled' && data.code !== 'wire/closed') failure.value = data
    }
  }

  connection.onDidOpen((client) => {
    if (isWanted) void watch(client)
  })

  /** Keeps the picture up to date until `stop`. */
  function start(): void {
    if (isWanted) return
    isWanted = true
    if (connection.client) void watch(connection.client)
  }

  function stop(): void {
    isWanted = false
    endWatch?.()
  }

  /** Reads all of it again. */
  async function refresh(): Promise<void> {
    try {
      picture.value = await connection.getClient().host.read({})
      failure.value = undefined
    } catch (error) {
      failure.value = readFailure(error)
    }
  }

  /** Plans the huge pages of a document; without one there is nothing to plan. */
  async function loadPlan(document: string | undefined): Promise<void> {
    if (document === undefined) {
      plan.value = undefined
      return
    }
    try {
      plan.value = await connection.getClient().host.planHugePages({ document })
      planFailure.value = undefined
    } catch (error) {
      plan.value = undefined
      planFailure.value = readFailure(error)
    }
  }

  /** Sets pools, and keeps what became of them. Fails as the service does. */
  async function setPools(pools: PoolTarget[]): Promise<void> {
    isSetting.value = true
    try {
      outcomes.value = await connection.getClient().host.setPools({ pools })
    } finally {
      isSetting.value = false
    }
  }

  return {
    picture,
    failure,
    plan,
    planFailure,
    outcomes,
    isSetting,
    start,
    stop,
    refresh,
    loadPlan,
    setPools,
  }
})
