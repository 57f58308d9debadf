// Cancelling a call that lasts until it is no longer wanted.

import type { Cancellation } from '../../electron/contract/service.ts'

/** A cancellation and its switch. */
export function makeCancellation(): Cancellation & { cancel: () => void } {
  const listeners = new Set<() => void>()
  let isCancelled = false
  return {
    get isCancelled() {
      return isCancelled
    },
    onDidCancel(listener) {
      if (isCancelled) listener()
      else listeners.add(listener)
      return () => listeners.delete(listener)
    },
    cancel() {
      isCancelled = true
      for (const listener of [...listeners]) listener()
      listeners.clear()
    },
  }
}
