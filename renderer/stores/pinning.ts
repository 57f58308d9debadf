// Where the threads of the open layout could run on this host, as the services planned it last.

import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { FailureData } from '../../electron/model/failure.ts'
import type { PinningPlan } from '../../electron/model/pinning-plan.ts'
import { useConnection } from './connection.ts'
import { readFailure } from './notifications.ts'

export const usePinning = defineStore('pinning', () => {
  const connection = useConnection()
  const plan = shallowRef<PinningPlan>()
  const failure = shallowRef<FailureData>()
  let asked = 0

  /** Plans for a document as it is now; of several calls the last one's answer stays. */
  async function load(document: string): Promise<void> {
    asked += 1
    const own = asked
    try {
      const next = await connection.getClient().host.planPinning({ document })
      if (own !== asked) return
      plan.value = next
      failure.value = undefined
    } catch (error) {
      if (own === asked) failure.value = readFailure(error)
    }
  }

  return { plan, failure, load }
})
