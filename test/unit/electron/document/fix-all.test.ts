import { describe, expect, test } from 'vitest'
import { applyCommands } from '../../../../electron/commands/apply-command.ts'
import { findAllFixes } from '../../../../electron/document/fix-all.ts'
import { makeLayout } from '../../../../electron/model/layout.ts'
import { getStoredCapabilities } from '../../../../electron/model/stored-capabilities.ts'
import { GIB } from '../../../../electron/model/units/size.ts'
import { check } from '../../../../electron/rules/check.ts'
import { makeDistances, makeNodes } from '../../../rule-tester/builders.ts'

const circumstances = { capabilities: getStoredCapabilities('10.0'), language: 'en' }
const everything = { severities: ['error', 'warning', 'note'] as const }

describe('findAllFixes', () => {
  test('mends several problems as one edit', () => {
    const broken = makeNodes(2, {
      memory: { size: 9 * GIB },
      distances: makeDistances([0, 1, 9], [1, 0, 300]),
    })
    const before = check(broken, circumstances)
    expect(before.filter(({ severity }) => severity === 'error').length).toBeGreaterThan(2)
    const { commands, count } = findAllFixes(broken, circumstances, everything)
    expect(count).toBeGreaterThan(2)
    expect(check(applyCommands(broken, commands).layout, circumstances)).toEqual([])
  })

  test('mends only what is asked for', () => {
    const broken = makeNodes(2, { memory: { size: 9 * GIB }, distances: makeDistances([0, 1, 9]) })
    const { commands } = findAllFixes(broken, circumstances, { severities: ['error'], rule: 'dist/min' })
    const left = check(applyCommands(broken, commands).layout, circumstances).map(({ rule }) => rule)
    expect(left).not.toContain('dist/min')
    expect(left).toContain('numa/total')
  })

  test('never takes away a backend', () => {
    const layout = makeLayout({ backends: [{ kind: 'ram', id: 'spare', size: GIB }] })
    const [found] = check(layout, circumstances)
    expect(found?.fixes[0]?.commands).toEqual([{ type: 'remove', at: '/backends/0' }])
    expect(findAllFixes(layout, circumstances, everything).count).toBe(0)
  })

  test('leaves alone what is ignored and what has no way out', () => {
    const layout = makeLayout({
      backends: [{ kind: 'ram', id: 'spare', size: GIB }],
      ignored: [{ rule: 'trap/backend-unused', at: '/backends/spare', note: 'x' }],
    })
    expect(findAllFixes(layout, circumstances, everything)).toEqual({ commands: [], count: 0 })
  })
})
