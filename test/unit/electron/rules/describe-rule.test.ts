import { expect, test } from 'vitest'
import { allRules } from '../../../../electron/rules/all-rules.ts'
import { describeRules } from '../../../../electron/rules/describe-rule.ts'

const pages = describeRules('en', { 'dist/min': { line: '-numa dist,val=9', qemu: '10.0' } })

test('every rule has a page with a reason and a way out', () => {
  expect(pages.map(({ rule }) => rule).sort()).toEqual(allRules.map(({ id }) => id).sort())
  expect(pages.filter(({ texts }) => texts.length === 0 || texts.some(({ fix }) => fix === ''))).toEqual([])
})

test('a page names the values, the place in QEMU, the versions and the example', () => {
  const page = pages.find(({ rule }) => rule === 'dist/min')
  expect(page).toMatchObject({
    severity: 'error',
    standsFor: 'hw/core/numa.c: parse_numa_distance()',
    example: { qemu: '10.0' },
  })
  expect(page?.texts[0]?.why).toMatch(/‹\w+›/)
  expect(pages.some(({ versions }) => versions?.startsWith('≥ ') === true)).toBe(true)
})
