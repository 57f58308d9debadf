// Refusals that real QEMU gave, by their recorded words: each finds its place in the layout, and the rule behind it.

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { importQemuArgs } from '../../../electron/formats/qemu-cli/import.ts'
import { explainRefusal } from '../../../electron/host/preflight/explain-refusal.ts'
import { getStoredCapabilities } from '../../../electron/model/stored-capabilities.ts'
import { check } from '../../../electron/rules/check.ts'
import { TESTED_VERSIONS } from '../binaries.ts'
import { makeCaseHost, type CaseHost } from '../rules/case-host.ts'

interface Case {
  id: string
  rule: string
  argv: string[]
  host: CaseHost
  verdict: Record<string, string>
  stderr?: Record<string, string>
}

const data = process.env['MEMLOOM_DATA'] ?? join(import.meta.dirname, '../../../../shared/data')
const file = join(data, 'qemu-cases.dev.json')
const isHere = existsSync(file)
if (!isHere) console.warn(`skipped: data outside the project is not here (${file})`)
const cases = isHere ? (JSON.parse(readFileSync(file, 'utf8')) as Case[]) : []

/** Cases named by one rule; the others break several at once, or name an old source. */
const isOfOneRule = ({ id }: Case): boolean => !/^(seed-|combined\/|opts\/error-order)/.test(id)

describe.skipIf(!isHere)('recorded refusals, data outside the project', () => {
  const lines: string[] = []
  afterAll(() => {
    console.info(lines.join('\n'))
  })

  test.each(TESTED_VERSIONS)(
    'QEMU %s: at least 95 of 100 have a place, and the right rule where we object',
    (version) => {
      const capabilities = getStoredCapabilities(version)
      const count = { refusals: 0, placed: 0, ofRule: 0, right: 0 }
      for (const one of cases.filter(({ verdict }) => verdict[version] === 'reject')) {
        const { layout, diagnostics } = importQemuArgs(['-nodefaults', ...one.argv], { capabilities })
        // Refused as text already: there is nothing to run.
        if (diagnostics.some(({ severity }) => severity === 'error')) continue
        const found = check(layout, { capabilities, host: makeCaseHost(layout, one.host) })
        const errors = found.filter(({ severity }) => severity === 'error')
        const messages = (one.stderr?.[version] ?? '').split('\n')
        const { at, diagnostic } = explainRefusal({ layout, args: one.argv, messages, errors })
        count.refusals += 1
        if (at !== undefined) count.placed += 1
        if (!isOfOneRule(one) || !errors.some(({ rule }) => rule === one.rule)) continue
        count.ofRule += 1
        if (diagnostic?.rule === one.rule) count.right += 1
      }
      const { refusals, placed, ofRule, right } = count
      lines.push(`QEMU ${version}: ${placed} of ${refusals} placed; of ${ofRule}, ${right} by their own rule`)
      expect(placed / refusals).toBeGreaterThanOrEqual(0.95)
      expect(right / ofRule).toBeGreaterThanOrEqual(0.95)
    },
  )
})
