import { describe, expect, test } from 'vitest'
import type { Diagnostic } from '../../../../electron/model/diagnostic.ts'
import { makeLayout } from '../../../../electron/model/layout.ts'
import { getStoredCapabilities } from '../../../../electron/model/stored-capabilities.ts'
import { resolve } from '../../../../electron/resolve/resolve.ts'
import { check, sortDiagnostics } from '../../../../electron/rules/check.ts'
import { defineRule } from '../../../../electron/rules/rule.ts'
import { makeDistances, makeHost, makeNodes } from '../../../rule-tester/builders.ts'

const capabilities = getStoredCapabilities('10.0')
const makeDiagnostic = (fields: Partial<Diagnostic>): Diagnostic => ({
  rule: 'a/b',
  severity: 'error',
  at: '',
  args: {},
  fixes: [],
  ...fields,
})

describe('check', () => {
  test('finds nothing in a sound layout', () => {
    expect(check(makeNodes(2), { capabilities })).toEqual([])
  })

  test('finds every problem, not only the first as QEMU does', () => {
    const layout = makeNodes(2, {
      memory: { size: 1024 ** 3, slots: 1 },
      distances: makeDistances([0, 1, 9], [0, 5, 20]),
    })
    expect(check(layout, { capabilities }).map(({ rule }) => rule)).toEqual([
      'numa/total',
      'machine/slots-without-maxmem',
      'dist/min',
      'dist/declared-first',
      'opts/error-order',
    ])
  })

  test('says which of several refusals QEMU prints, those of the text among them', () => {
    const layout = makeNodes(1, { memory: { size: 1024 ** 3 } })
    const first = (...imported: Partial<Diagnostic>[]): unknown =>
      check(layout, { capabilities, imported: imported.map(makeDiagnostic) }).find(
        ({ rule }) => rule === 'opts/error-order',
      )?.args['first']
    expect(first()).toBeUndefined()
    expect(first({ rule: 'opts/size-malformed', severity: 'warning' })).toBeUndefined()
    expect(first({ rule: 'device/addr-range', severity: 'error' })).toBe('numa/total')
    expect(first({ rule: 'opts/size-malformed', severity: 'error' })).toBe('opts/size-malformed')
  })

  test('takes an empty reference for the only backend', () => {
    const sound = makeNodes(1)
    const empty = { ...sound, nodes: sound.nodes.map((node) => ({ ...node, memdev: '' })) }
    expect(check(empty, { capabilities })).toEqual([])
    const two = makeNodes(2)
    const ambiguous = { ...two, nodes: two.nodes.map((node) => ({ ...node, memdev: '' })) }
    expect(check(ambiguous, { capabilities }).map(({ rule }) => rule)).toContain('numa/memdev-lookup')
  })

  test('uses the resolved layout it is given', () => {
    const layout = makeNodes(1)
    const resolved = resolve(layout, capabilities)
    const rule = defineRule({
      id: 'test/resolved',
      severity: 'note',
      *find(context) {
        if (context.resolved === resolved) yield { at: '/memory' }
      },
    })
    expect(check(layout, { capabilities, resolved, rules: [rule] })).toHaveLength(1)
    expect(check(layout, { capabilities, rules: [rule] })).toHaveLength(0)
  })

  test('runs only rules that hold for the version, and only those that look at layouts', () => {
    const find = (): { at: string }[] => [{ at: '' }]
    const rules = [
      { id: 'test/from', severity: 'error', versions: { from: '8.1' }, find },
      { id: 'test/before', severity: 'error', versions: { before: '8.1' }, find },
      { id: 'test/import', severity: 'error' },
    ] as const
    const ids = (version: string): string[] =>
      check(makeLayout(), { capabilities: getStoredCapabilities(version), rules }).map(({ rule }) => rule)
    expect(ids('8.0')).toEqual(['test/before'])
    expect(ids('8.1')).toEqual(['test/from'])
  })

  test('lets a finding judge otherwise than its rule, and gives rules the host', () => {
    const rule = defineRule({
      id: 'test/host',
      severity: 'error',
      *find({ host }) {
        if (host) yield { at: '', severity: 'warning' as const }
      },
    })
    expect(check(makeLayout(), { capabilities, rules: [rule] })).toEqual([])
    const [found] = check(makeLayout(), { capabilities, host: makeHost(), rules: [rule] })
    expect(found).toEqual(makeDiagnostic({ rule: 'test/host', severity: 'warning' }))
  })
})

describe('sortDiagnostics', () => {
  const sort = (...diagnostics: Partial<Diagnostic>[]): string[] =>
    sortDiagnostics(diagnostics.map(makeDiagnostic)).map(
      ({ severity, at, rule }) => `${severity} ${at} ${rule}`,
    )

  test('puts errors before warnings before notes', () => {
    expect(sort({ severity: 'note' }, { severity: 'warning' }, { severity: 'error' })).toEqual([
      'error  a/b',
      'warning  a/b',
      'note  a/b',
    ])
  })

  test('puts sections in the order of the file and positions in the order of numbers', () => {
    const places = ['/devices/0', '/nodes/10', '/nodes/9/cpus', '/memory/size', '/nodes', '']
    expect(sort(...places.map((at) => ({ at })))).toEqual(
      ['', '/memory/size', '/nodes', '/nodes/9/cpus', '/nodes/10', '/devices/0'].map(
        (at) => `error ${at} a/b`,
      ),
    )
  })

  test('puts rules of one place in the order of their ids', () => {
    expect(sort({ rule: 'b/a' }, { rule: 'a/c' })).toEqual(['error  a/c', 'error  b/a'])
  })
})
