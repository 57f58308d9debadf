import { describe, expect, test } from 'vitest'
import type { Severity } from '../../../../../electron/model/diagnostic.ts'
import {
  getRecordPointer,
  groupProblems,
  type Problem,
  type ProblemFilter,
} from '../../../../../renderer/features/problems/problem-rows.ts'

function make(severity: Severity, rule: string, at: string, ignored?: string): Problem {
  const fixes = severity === 'error' ? [{ title: 'Mend', commands: [] }] : []
  const said = { why: `Why ${rule}`, fix: 'Do it.', ...(ignored === undefined ? {} : { ignored }) }
  return { key: rule + at, place: `place ${at}`, diagnostic: { severity, rule, at, fixes, ...said } }
}

const problems = [
  make('error', 'a/one', '/backends/0/size'),
  make('error', 'a/two', '/memory/size'),
  make('warning', 'a/one', '/backends/0'),
  make('note', 'b/three', '/backends/1', 'known'),
]
const all: ProblemFilter = { severities: new Set(['error', 'warning', 'note']), withIgnored: false, text: '' }
const group = (filter: Partial<ProblemFilter>, by: Parameters<typeof groupProblems>[2] = 'severity') =>
  groupProblems(problems, { ...all, ...filter }, by).map(
    ({ id, severity, problems: { length }, fixable }) => [id, severity, length, fixable],
  )

describe('groupProblems', () => {
  test('groups by severity, record or rule, the heaviest first', () => {
    expect(group({})).toEqual([
      ['error', 'error', 2, 2],
      ['warning', 'warning', 1, 0],
    ])
    expect(group({}, 'place')).toEqual([
      ['/backends/0', 'error', 2, 1],
      ['/memory', 'error', 1, 1],
    ])
    expect(group({}, 'rule')).toEqual([
      ['a/one', 'error', 2, 1],
      ['a/two', 'error', 1, 1],
    ])
  })

  test('shows ignored ones only when asked', () => {
    expect(group({ withIgnored: true }).at(-1)).toEqual(['note', 'note', 1, 0])
  })

  test('filters by severity and by words of the reason, the rule or the place', () => {
    expect(group({ severities: new Set(['warning']) })).toEqual([['warning', 'warning', 1, 0]])
    expect(group({ text: 'TWO memory' })).toEqual([['error', 'error', 1, 1]])
    expect(group({ text: 'nothing' })).toEqual([])
  })
})

test.each([
  ['/backends/0/size', '/backends/0'],
  ['/memory/size', '/memory'],
  ['/backends', '/backends'],
  ['', ''],
])('the record of %s is %s', (pointer, record) => {
  expect(getRecordPointer(pointer)).toBe(record)
})
