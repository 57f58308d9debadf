import { describe, expect, it } from 'vitest'
import { Secrets } from '../../../../electron/server/secrets.ts'

function makeSecrets() {
  const clock = { now: 0 }
  const secrets = new Secrets(() => clock.now)
  let guessed = 0
  secrets.onDidGuess = () => (guessed += 1)
  return { secrets, clock, getGuessed: () => guessed }
}

describe('secrets', () => {
  it('are 256 bits in a form that needs no quoting, each another', () => {
    const { secrets } = makeSecrets()
    const made = Array.from({ length: 1000 }, () => secrets.makeLink())
    expect(new Set(made).size).toBe(1000)
    for (const secret of made) expect(secret).toMatch(/^[\w-]{43}$/)
  })

  it('of a link are good once', () => {
    const { secrets } = makeSecrets()
    const link = secrets.makeLink()
    const session = secrets.exchange(link) ?? ''
    expect(secrets.exchange(link)).toBeUndefined()
    expect(secrets.isSession(session)).toBe(true)
    expect(secrets.isSession(link)).toBe(false)
  })

  it('of a link are good for 60 s, of a session for ever', () => {
    const { secrets, clock } = makeSecrets()
    const [early, late] = [secrets.makeLink(), secrets.makeLink()]
    clock.now = 60_000
    const session = secrets.exchange(early)
    clock.now = 60_001
    expect(secrets.exchange(late)).toBeUndefined()
    clock.now = 1e12
    expect(secrets.isSession(session ?? '')).toBe(true)
  })

  it('tell of 20 wrong guesses within a minute, not of 19, nor of 20 in longer', () => {
    const { secrets, clock, getGuessed } = makeSecrets()
    for (let count = 0; count < 19; count += 1) secrets.isSession('x')
    expect(getGuessed()).toBe(0)
    clock.now = 60_000
    secrets.exchange('y')
    expect(getGuessed()).toBe(0)
    for (let count = 0; count < 19; count += 1) secrets.exchange('y')
    expect(getGuessed()).toBe(1)
  })
})
