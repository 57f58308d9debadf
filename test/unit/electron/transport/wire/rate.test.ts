import { describe, expect, it } from 'vitest'
import { makeRateCounter } from '../../../../../electron/transport/wire/rate.ts'

describe('makeRateCounter', () => {
  it('allows the burst, then the rate, and never saves up more than the burst', () => {
    let now = 0
    const mayPass = makeRateCounter({ perSecond: 10, burst: 3 }, () => now)
    const count = (tries: number) => Array.from({ length: tries }, () => mayPass()).filter(Boolean).length
    expect(count(10)).toBe(3)
    now = 100
    expect(count(10)).toBe(1)
    now = 60_000
    expect(count(10)).toBe(3)
  })

  it('is not confused by a clock that is set back', () => {
    let now = 1000
    const mayPass = makeRateCounter({ perSecond: 10, burst: 1 }, () => now)
    expect(mayPass()).toBe(true)
    now = 0
    expect(mayPass()).toBe(false)
    now = 100
    expect(mayPass()).toBe(true)
  })
})
