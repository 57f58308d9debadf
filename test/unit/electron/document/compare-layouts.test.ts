import { describe, expect, test } from 'vitest'
import { compareLayouts } from '../../../../electron/document/compare-layouts.ts'
import { makeLayout } from '../../../../electron/model/layout.ts'
import { GIB } from '../../../../electron/model/units/size.ts'

const before = makeLayout({
  name: 'db',
  memory: { size: 2 * GIB },
  backends: [
    { kind: 'ram', id: 'a', size: GIB },
    { kind: 'ram', id: 'b', size: GIB, hostNodes: [0, 1, 2], policy: 'bind' },
  ],
  nodes: [{ id: 0, memdev: 'a' }],
  distances: [{ src: 0, dst: 1, val: 20 }],
  otherArgs: ['-nographic'],
})

describe('compareLayouts', () => {
  test('finds nothing between equal layouts', () => {
    expect(compareLayouts(before, structuredClone(before))).toEqual([])
  })

  test('names fields by record, with values as the file writes them', () => {
    const after = makeLayout({
      ...before,
      memory: { size: 4 * GIB },
      backends: [
        { kind: 'ram', id: 'new', size: GIB },
        { kind: 'ram', id: 'b', size: GIB, hostNodes: [0, 1], policy: 'bind', share: true },
      ],
      distances: [{ src: 0, dst: 1, val: 21 }],
      otherArgs: ['-nographic', '-snapshot'],
    })
    expect(compareLayouts(before, after)).toEqual([
      {
        kind: 'changed',
        section: 'memory',
        field: 'size',
        before: '2 GiB',
        after: '4 GiB',
        at: '/memory/size',
      },
      { kind: 'removed', section: 'backends', record: 'a', before: '{"kind":"ram","id":"a","size":"1 GiB"}' },
      {
        kind: 'added',
        section: 'backends',
        record: 'new',
        after: '{"kind":"ram","id":"new","size":"1 GiB"}',
        at: '/backends/0',
      },
      {
        kind: 'changed',
        section: 'backends',
        record: 'b',
        field: 'hostNodes',
        before: '0-2',
        after: '0-1',
        at: '/backends/1/hostNodes',
      },
      {
        kind: 'added',
        section: 'backends',
        record: 'b',
        field: 'share',
        after: 'true',
        at: '/backends/1/share',
      },
      {
        kind: 'changed',
        section: 'distances',
        record: '0 → 1',
        field: 'val',
        before: '20',
        after: '21',
        at: '/distances/0/val',
      },
      {
        kind: 'changed',
        section: 'otherArgs',
        before: '["-nographic"]',
        after: '["-nographic","-snapshot"]',
        at: '/otherArgs',
      },
    ])
  })

  test('tells of another order, in which QEMU builds otherwise', () => {
    const after = { ...before, backends: before.backends.toReversed() }
    expect(compareLayouts(before, after)).toEqual([{ kind: 'moved', section: 'backends', at: '/backends' }])
  })

  test('matches records inside a section', () => {
    const entry = {
      initiator: 0,
      target: 1,
      hierarchy: 'memory',
      dataType: 'access-latency',
      latency: 5,
    } as const
    const [one, two] = [4, 5].map((latency) =>
      makeLayout({ hmat: { latencyBandwidth: [{ ...entry, latency }], caches: [] } }),
    )
    expect(one && two && compareLayouts(one, two)).toMatchObject([
      { kind: 'changed', section: 'hmat', field: 'latency', before: '4', after: '5' },
    ])
  })
})
