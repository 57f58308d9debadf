import { describe, expect, test } from 'vitest'
import { readTarget, runTrial } from '../../differential/engine.ts'
import { generateTrial } from '../../differential/trials.ts'
import { requireBinary, TESTED_VERSIONS } from '../binaries.ts'

/** `npm run test:differential` takes any; this one was clean when it was chosen. */
const SEED = 11
const COUNT = 150

/** Trials that run at the same time. */
const WORKERS = 2

describe.each(TESTED_VERSIONS)('QEMU %s', (version) => {
  test(`judges and builds ${String(COUNT)} generated layouts as we say`, async () => {
    const target = await readTarget(requireBinary(version))
    const found: unknown[] = []
    let refused = 0
    let next = 0
    const work = async (): Promise<void> => {
      while (next < COUNT) {
        const trial = generateTrial(SEED, next)
        next += 1
        const outcome = await runTrial(trial.argv, target)
        if (!outcome) continue
        if (outcome.observation.verdict !== 'accept') refused += 1
        for (const disagreement of outcome.disagreements)
          found.push({ ...disagreement, argv: trial.argv, said: outcome.observation.messages })
      }
    }
    await Promise.all(Array.from({ length: WORKERS }, work))
    expect(found).toEqual([])
    // A generator that makes nothing but good or bad layouts proves nothing.
    expect(refused).toBeGreaterThan(COUNT * 0.3)
    expect(refused).toBeLessThan(COUNT * 0.7)
  }, 600_000)
})
