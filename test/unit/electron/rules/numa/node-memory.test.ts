import { describe, expect, test } from 'vitest'
import { makeLayout } from '../../../../../electron/model/layout.ts'
import { MIB } from '../../../../../electron/model/units/size.ts'
import { makeMemdevCommands, sumNodeMemory } from '../../../../../electron/rules/numa/node-memory.ts'
import { makeContext, makeNodes, makeRam, withNode } from '../../../../rule-tester/builders.ts'

describe('sumNodeMemory', () => {
  test('adds backends and mem=', () => {
    expect(sumNodeMemory(makeContext(makeNodes(2)))).toEqual({ total: 256 * MIB, isBare: false })
    const layout = makeLayout({ nodes: [{ id: 0, mem: MIB }, { id: 1 }] })
    expect(sumNodeMemory(makeContext(layout))).toEqual({ total: MIB, isBare: false })
  })

  test('knows no sum when a backend is missing', () => {
    const layout = withNode(makeNodes(2), 1, { memdev: 'nope' })
    expect(sumNodeMemory(makeContext(layout)).total).toBeUndefined()
  })

  test('tells nodes that have nothing', () => {
    const layout = makeLayout({ nodes: [{ id: 0, mem: 0 }, { id: 1 }] })
    expect(sumNodeMemory(makeContext(layout))).toEqual({ total: 0, isBare: true })
  })
})

test('names new backends after their nodes, avoiding names that are taken', () => {
  const layout = makeLayout({ backends: [makeRam('ram1')], nodes: [{ id: 0 }, { id: 1 }] })
  expect(makeMemdevCommands(layout, [{ id: 1, size: MIB }])).toEqual([
    { type: 'backend.add', backend: { kind: 'ram', id: 'ram1a', size: MIB } },
    { type: 'node.connectMemdev', id: 1, memdev: 'ram1a' },
  ])
})
