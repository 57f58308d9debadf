import { applyPatches } from 'immer'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { OpenDocument } from '../../../../electron/document/open-document.ts'
import type { Command } from '../../../../electron/model/command.ts'
import { Failure } from '../../../../electron/model/failure.ts'
import { makeLayout } from '../../../../electron/model/layout.ts'
import { getStoredCapabilities } from '../../../../electron/model/stored-capabilities.ts'
import { MIB } from '../../../../electron/model/units/size.ts'

const circumstances = { capabilities: getStoredCapabilities('10.0'), language: 'en' }
const layout = makeLayout({
  memory: { size: 128 * MIB },
  backends: [
    { kind: 'ram', id: 'm0', size: 64 * MIB },
    { kind: 'ram', id: 'm1', size: 64 * MIB },
  ],
  nodes: [
    { id: 0, memdev: 'm0' },
    { id: 1, memdev: 'm1' },
  ],
})
const open = (saved = true) => new OpenDocument(layout, circumstances, { saved })
const grow: Command[] = [{ type: 'set', at: '/backends/0/size', value: 128 * MIB }]

describe('an open document', () => {
  test('judges the layout it was opened with', () => {
    const document = open()
    expect(document.judgement.verdict).toBe('accept')
    expect(document.judgement.resolved.nodes.map((node) => node.size)).toEqual([64 * MIB, 64 * MIB])
  })

  test('judges again after each edit, undo and redo', () => {
    const document = open()
    document.apply('Grow m0', grow, 0)
    expect(document.judgement).toMatchObject({
      verdict: 'reject',
      diagnostics: [{ rule: 'numa/total', severity: 'error' }],
    })
    document.undo()
    expect(document.judgement.verdict).toBe('accept')
    document.redo()
    expect(document.judgement.verdict).toBe('reject')
  })

  test('knows its state after any step, done or undone', () => {
    const document = open()
    const states = [document.layout]
    for (const size of [96, 128, 160]) {
      const command = { type: 'set' as const, at: '/backends/0/size', value: size * MIB }
      document.apply(String(size), [command], document.revision)
      states.push(document.layout)
    }
    document.undo()
    document.undo()
    expect(states.map((_, position) => document.getLayoutAt(position))).toEqual(states)
    expect([document.getLayoutAt(-1), document.getLayoutAt(4)]).toEqual([undefined, undefined])
  })

  test('counts revisions and names its steps', () => {
    const document = open()
    document.apply('Grow m0', grow, 0)
    expect(document.revision).toBe(1)
    expect(document.steps).toEqual({ undo: ['Grow m0'], redo: [] })
    document.undo()
    expect(document.revision).toBe(2)
    expect(document.steps).toEqual({ undo: [], redo: ['Grow m0'] })
  })

  test('refuses an edit made for another revision', () => {
    const document = open()
    document.apply('Grow m0', grow, 0)
    expect(() => document.apply('Grow again', grow, 0)).toThrow(/revision 1, not 0/)
    expect(document.revision).toBe(1)
  })

  test('an edit that changes nothing is no step', () => {
    const document = open()
    expect(document.apply('Same', [{ type: 'set', at: '/backends/0/size', value: 64 * MIB }], 0)).toEqual([])
    expect(document.steps.undo).toEqual([])
  })

  test('is dirty until it is saved, and clean again at the saved step', () => {
    const document = open()
    expect(document.isDirty).toBe(false)
    document.apply('Grow m0', grow, 0)
    expect(document.isDirty).toBe(true)
    document.markSaved()
    expect(document.isDirty).toBe(false)
    document.undo()
    expect(document.isDirty).toBe(true)
    document.redo()
    expect(document.isDirty).toBe(false)
    expect(open(false).isDirty).toBe(true)
  })

  test('says why it cannot be edited', () => {
    const document = new OpenDocument(layout, circumstances, { saved: true, readOnly: 'It is newer.' })
    expect(() => document.apply('Grow m0', grow, 0)).toThrow(Failure)
    expect(() => document.apply('Grow m0', grow, 0)).toThrow('It is newer.')
  })

  test('what was wrong in an imported text is forgotten with the first edit', () => {
    const imported = [
      {
        rule: 'opts/size-malformed',
        severity: 'error' as const,
        at: '/backends/0/size',
        args: {},
        fixes: [],
      },
    ]
    const document = new OpenDocument(layout, { ...circumstances, imported }, { saved: false })
    expect(document.judgement.verdict).toBe('reject')
    document.apply('Name', [{ type: 'set', at: '/name', value: 'x' }], 0)
    expect(document.judgement.verdict).toBe('accept')
  })
})

describe('the history, as properties', () => {
  const command = fc.oneof<fc.Arbitrary<Command>[]>(
    fc.record({
      type: fc.constant('set' as const),
      at: fc.constant('/backends/0/size'),
      value: fc.nat(1 << 30),
    }),
    fc.record({ type: fc.constant('node.add' as const) }),
    fc.record({ type: fc.constant('node.remove' as const), id: fc.nat(4) }),
    fc.record({
      type: fc.constant('node.connectMemdev' as const),
      id: fc.nat(4),
      memdev: fc.constantFrom('m0', 'm1', null),
    }),
    fc.record({
      type: fc.constant('numa.setDistance' as const),
      src: fc.nat(4),
      dst: fc.nat(4),
      val: fc.integer({ min: 10, max: 255 }),
    }),
    fc.record({
      type: fc.constant('backend.rename' as const),
      id: fc.constantFrom('m0', 'm1'),
      to: fc.constantFrom('m0', 'm2'),
    }),
  )

  test('undoing everything gives the layout as it was opened; redoing gives the last one; patches lead there', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 12 }), (commands) => {
        const document = open()
        let mirror = document.layout
        for (const one of commands) {
          try {
            mirror = applyPatches(mirror, document.apply('step', [one], document.revision))
          } catch (error) {
            if (!(error instanceof Failure)) throw error
          }
        }
        const last = document.layout
        expect(mirror).toEqual(last)
        while (document.steps.undo.length > 0) mirror = applyPatches(mirror, document.undo())
        expect(document.layout).toEqual(layout)
        expect(mirror).toEqual(layout)
        while (document.steps.redo.length > 0) document.redo()
        expect(document.layout).toEqual(last)
      }),
      { numRuns: 50 },
    )
  })
})
