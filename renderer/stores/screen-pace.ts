// How often a screen may change: what comes in between waits and is shown at once.

/** Milliseconds between two changes of the ivshmem screen: ten a second, whatever the load. */
const INTERVAL = 100

/** Does something soon; everything that is asked for within an interval is done together, in its order. */
export type Pace = (change: () => void) => void

/** A pace of at most one change in `interval` milliseconds; the first is made at once. */
export function makePace(interval: number = INTERVAL): Pace {
  let last = -Infinity
  let isWaiting = false
  let changes: (() => void)[] = []

  function make(): void {
    isWaiting = false
    last = performance.now()
    const due = changes
    changes = []
    for (const change of due) change()
  }

  return (change) => {
    changes.push(change)
    if (isWaiting) return
    const rest = last + interval - performance.now()
    if (rest <= 0) make()
    else {
      isWaiting = true
      setTimeout(make, rest)
    }
  }
}

/** The one pace of everything that the ivshmem screen shows. */
export const paceIvshmem = makePace()
