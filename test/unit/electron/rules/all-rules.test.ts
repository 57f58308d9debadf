import { expect, test } from 'vitest'
import { allRules } from '../../../../electron/rules/all-rules.ts'

test('has every id once, as "group/name"', () => {
  const ids = allRules.map(({ id }) => id)
  expect(ids.filter((id) => !/^[a-z]+(-[a-z0-9]+)*\/[a-z0-9]+(-[a-z0-9]+)*$/.test(id))).toEqual([])
  expect(ids.filter((id, position) => ids.indexOf(id) !== position)).toEqual([])
})

test('says of every error where in QEMU it is decided', () => {
  const silent = allRules.filter(
    ({ severity, standsFor, find }) => severity === 'error' && find !== undefined && standsFor === undefined,
  )
  expect(silent.map(({ id }) => id)).toEqual([])
})
