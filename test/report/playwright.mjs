// A Playwright reporter that writes the outcome of a run, with the reason of each skip.
import { emptyOutcome, writeOutcome } from './outcome.mjs'

export default class {
  /** @type {import('@playwright/test/reporter').Suite | undefined} */
  #suite
  /** @type {string[]} */
  #errors = []

  /**
   * @param {import('@playwright/test/reporter').FullConfig} _config
   * @param {import('@playwright/test/reporter').Suite} suite
   */
  onBegin(_config, suite) {
    this.#suite = suite
  }

  /** @param {import('@playwright/test/reporter').TestError} error thrown outside any test */
  onError(error) {
    this.#errors.push(error.message ?? String(error.value))
  }

  onEnd() {
    const outcome = emptyOutcome()
    for (const test of this.#suite?.allTests() ?? []) {
      const name = test.titlePath().filter(Boolean).join(' > ')
      const reason = test.annotations.find(({ type }) => type === 'skip' || type === 'fixme')?.description
      if (test.outcome() === 'expected') outcome.passed += 1
      else if (test.outcome() === 'skipped' && test.results.length + (reason ?? '').length === 0) {
        outcome.failed.push(`${name} (did not run)`)
      } else if (test.outcome() === 'skipped') outcome.skipped.push({ name, reason: reason ?? '' })
      else outcome.failed.push(test.outcome() === 'flaky' ? `${name} (passed only when repeated)` : name)
    }
    outcome.failed.push(...this.#errors)
    writeOutcome(outcome)
  }

  printsToStdio() {
    return false
  }
}
