import { expect, test } from 'vitest'
import { makeLayout } from '../../../../electron/model/layout.ts'
import { getReferredId, withEmptyReferencesFilled } from '../../../../electron/model/reference.ts'

test.each([
  ['m0', 'm0'],
  ['/objects/m0', 'm0'],
  ['objects/m0', 'm0'],
  ['/machine/m0', '/machine/m0'],
  ['/objects/m0/x', '/objects/m0/x'],
  ['m0/', 'm0'],
  ['//objects//m0/', 'm0'],
  ['/m0', '/m0'],
  ['/', '/'],
  ['objects', 'objects'],
  ['/objects', '/objects'],
  ['../m0', '../m0'],
  ['', ''],
])('%s means %s', (reference, id) => {
  expect(getReferredId(reference)).toBe(id)
})

const ram = (id: string) => ({ kind: 'ram' as const, id })

test('an empty reference means the only backend', () => {
  const layout = makeLayout({
    machine: { memoryBackend: '' },
    backends: [ram('m0')],
    nodes: [{ id: 0, memdev: '' }, { id: 1 }],
  })
  const filled = withEmptyReferencesFilled(layout)
  expect(filled.machine.memoryBackend).toBe('m0')
  expect(filled.nodes).toEqual([{ id: 0, memdev: 'm0' }, { id: 1 }])
})

test('an empty reference means nothing among several backends, or without any', () => {
  for (const backends of [[], [ram('m0'), ram('m1')]]) {
    const layout = makeLayout({ backends, nodes: [{ id: 0, memdev: '' }] })
    expect(withEmptyReferencesFilled(layout)).toBe(layout)
  }
})

test('a layout without empty references stays the same object', () => {
  const layout = makeLayout({ backends: [ram('m0')], nodes: [{ id: 0, memdev: 'm0' }] })
  expect(withEmptyReferencesFilled(layout)).toBe(layout)
})
