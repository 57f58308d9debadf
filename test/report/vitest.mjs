// A vitest reporter that writes the outcome of a run, with the reason of each skip.
import { emptyOutcome, writeOutcome } from './outcome.mjs'

export default class {
  /**
   * @param {readonly import('vitest/node').TestModule[]} modules
   * @param {readonly unknown[]} errors what was thrown outside any test
   */
  onTestRunEnd(modules, errors) {
    const outcome = emptyOutcome()
    for (const module of modules) {
      const where = `${module.project.name} ${module.relativeModuleId}`
      for (const error of module.errors()) outcome.failed.push(`${where}: ${error.message}`)
      for (const suite of module.children.allSuites()) {
        for (const error of suite.errors())
          outcome.failed.push(`${where} > ${suite.fullName}: ${error.message}`)
      }
      for (const test of module.children.allTests()) {
        const name = `${where} > ${test.fullName}`
        const result = test.result()
        if (result.state === 'passed') outcome.passed += 1
        else if (result.state === 'failed') outcome.failed.push(name)
        else outcome.skipped.push({ name, reason: (result.state === 'skipped' && result.note) || '' })
      }
    }
    for (const error of errors) outcome.failed.push(`outside any test: ${String(error)}`)
    writeOutcome(outcome)
  }
}
