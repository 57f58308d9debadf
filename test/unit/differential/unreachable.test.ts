import { expect, test } from 'vitest'
import { getStoredCapabilities } from '../../../electron/model/stored-capabilities.ts'
import { allRules } from '../../../electron/rules/all-rules.ts'
import { HOST_REASONS, listUnreachable } from '../../differential/unreachable.ts'
import { makeHost } from '../../rule-tester/builders.ts'

const targets = ['7.2', '10.0'].map((version) => getStoredCapabilities(version))

test('names only error rules that there are', () => {
  const errors = new Set(allRules.filter(({ severity }) => severity === 'error').map(({ id }) => id))
  expect(Object.keys(HOST_REASONS).filter((id) => !errors.has(id))).toEqual([])
})

test('rules of other versions cannot speak', () => {
  const unreachable = listUnreachable(targets, makeHost({ kvm: true }))
  expect(unreachable.get('seed-numa/no-hmat')).toContain('versions')
  expect(unreachable.has('dist/min')).toBe(false)
  expect(listUnreachable([getStoredCapabilities('4.2')], makeHost()).has('seed-numa/no-hmat')).toBe(false)
})

test('what a host has decides what can speak', () => {
  const strict = makeHost({ kvm: false, overcommit: { mode: 2, limit: 2 ** 33, committed: 0 } })
  const usual = makeHost({ kvm: true, overcommit: { mode: 0, limit: 2 ** 33, committed: 0 } })
  const has = (host: typeof strict) =>
    ['backend/reserve-strict-host', 'machine/kvm-missing', 'machine/kvm-page-aligned'].map((id) =>
      listUnreachable(targets, host).has(id),
    )
  expect([has(strict), has(usual)]).toEqual([
    [false, false, true],
    [true, true, false],
  ])
})
