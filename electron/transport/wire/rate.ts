// How many messages a client may send: a bucket that fills steadily and is emptied by messages.

export interface RateLimit {
  /** Messages a second in the long run. */
  perSecond: number
  /** Messages at once after a pause. */
  burst: number
}

/** Makes a counter that says whether one more message is allowed now. `now` in milliseconds. */
export function makeRateCounter(limit: RateLimit, now: () => number): () => boolean {
  let tokens = limit.burst
  let last = now()
  return () => {
    const time = now()
    tokens = Math.min(limit.burst, tokens + (Math.max(0, time - last) / 1000) * limit.perSecond)
    last = time
    if (tokens < 1) return false
    tokens -= 1
    return true
  }
}
