import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { printRulesPage, type Example } from '../../../../electron/rules/print-page.ts'
import { importQemu } from '../../../../electron/formats/qemu-cli/import.ts'
import { getStoredCapabilities } from '../../../../electron/model/stored-capabilities.ts'
import { allRules } from '../../../../electron/rules/all-rules.ts'
import { check } from '../../../../electron/rules/check.ts'

const folder = join(import.meta.dirname, '../../../../build')
const examples = JSON.parse(readFileSync(join(folder, 'rules/examples.json'), 'utf8')) as Record<
  string,
  Example
>
const errors = allRules.filter(({ severity }) => severity === 'error')

test('the page is what the rules say (npm run rules writes it)', () => {
  expect(readFileSync(join(folder, 'rules.md'), 'utf8')).toBe(printRulesPage(examples))
})

test('every rule that refuses has an example, and no example is left over', () => {
  expect(Object.keys(examples).sort()).toEqual(errors.map(({ id }) => id).sort())
})

test('every rule that refuses names the file and function of QEMU, but our own limits', () => {
  const without = errors.filter(({ standsFor }) => !standsFor || !/^\S+: \S/.test(standsFor))
  expect(without.map(({ id }) => id)).toEqual(['opts/number-beyond-model'])
})

describe('the example breaks the rule', () => {
  const lines = Object.entries(examples).filter(([, { host }]) => host !== true)
  test.each(lines)('%s', (id, { line, qemu }) => {
    const capabilities = getStoredCapabilities(qemu)
    const read = importQemu(`qemu-system-x86_64 ${line}`, { capabilities })
    if ('failure' in read) throw new Error(read.failure.message)
    const found = check(read.layout, { capabilities, imported: read.diagnostics })
    expect(found.filter(({ severity }) => severity === 'error').map(({ rule }) => rule)).toContain(id)
  })
})
