// What every runner reports in the same shape, written to the file named in MEMLOOM_OUTCOME.
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * @typedef {object} Outcome
 * @property {number} passed
 * @property {string[]} failed names; also what broke outside any test
 * @property {{ name: string, reason: string }[]} skipped an empty reason means that none was given
 */

/** @returns {Outcome} */
export const emptyOutcome = () => ({ passed: 0, failed: [], skipped: [] })

/** @param {Outcome} outcome */
export function writeOutcome(outcome) {
  const file = process.env.MEMLOOM_OUTCOME
  if (file === undefined) return
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, JSON.stringify(outcome))
}
