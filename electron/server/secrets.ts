// Who may talk to the browser shell: a one-time link, the session it is exchanged for, and a count of wrong guesses.

import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { SECRET_PATTERN } from '../transport/wire/browser-shell.ts'

/** Milliseconds for which a link can be opened. */
export const LINK_LIFETIME = 60_000

/** Wrong secrets within a minute after which the shell closes itself. */
export const GUESS_LIMIT = 20

const MINUTE = 60_000

const makeSecret = (): string => randomBytes(32).toString('base64url')

/** Secrets are kept and compared as hashes: equal lengths, and no order of bytes to time. */
const hash = (secret: string): Buffer => createHash('sha256').update(secret).digest()

/** Keeps the secrets of one running shell, in memory only. `now` in milliseconds. */
export class Secrets {
  readonly #now: () => number
  #links: { hash: Buffer; until: number }[] = []
  #sessions: Buffer[] = []
  #guesses: number[] = []
  /** Called once when GUESS_LIMIT wrong secrets came within a minute. */
  onDidGuess: () => void = () => undefined

  constructor(now: () => number = Date.now) {
    this.#now = now
  }

  /** Makes the secret of a new link, good once within LINK_LIFETIME. */
  makeLink(): string {
    const secret = makeSecret()
    this.#links.push({ hash: hash(secret), until: this.#now() + LINK_LIFETIME })
    return secret
  }

  /** Exchanges a link's secret for a session's; undefined when it is wrong, used or too old. */
  exchange(secret: string): string | undefined {
    const given = hash(secret)
    const now = this.#now()
    const found = this.#links.filter((link) => timingSafeEqual(link.hash, given))
    this.#links = this.#links.filter((link) => !found.includes(link) && link.until >= now)
    if (!SECRET_PATTERN.test(secret) || !found.some(({ until }) => until >= now)) {
      this.#countGuess()
      return undefined
    }
    const session = makeSecret()
    this.#sessions.push(hash(session))
    return session
  }

  /** Whether a secret is a session's. */
  isSession(secret: string): boolean {
    const given = hash(secret)
    const isKnown = this.#sessions.filter((session) => timingSafeEqual(session, given)).length > 0
    if (!isKnown) this.#countGuess()
    return isKnown
  }

  #countGuess(): void {
    const now = this.#now()
    this.#guesses = [...this.#guesses.filter((time) => now - time < MINUTE), now]
    if (this.#guesses.length === GUESS_LIMIT) this.onDidGuess()
  }
}
