import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exportReadconfig } from '../../../../../electron/formats/readconfig/export.ts'
import { importReadconfig } from '../../../../../electron/formats/readconfig/import.ts'
import { Failure } from '../../../../../electron/model/failure.ts'
import { makeLayout } from '../../../../../electron/model/layout.ts'
import { goodLayouts } from '../../../../generate/layouts.ts'

test('writes groups with their ids, and tells what has none', () => {
  const { text, losses } = exportReadconfig(
    makeLayout({
      target: { cpu: 'max' },
      memory: { size: 1 << 30 },
      backends: [{ kind: 'ram', id: 'm', size: 1 << 30, policy: 'bind', hostNodes: [0, 2] }],
    }),
  )
  expect(text).toContain('[memory]\n  size = "1G"\n')
  expect(text).toContain('[object "m"]\n  qom-type = "memory-backend-ram"\n')
  expect(text).toContain('  host-nodes.0 = "0"\n  host-nodes.1 = "2"\n')
  expect(losses.map(({ what }) => what)).toEqual(['-cpu max'])
})

test('leaves out guest nodes with cpus of several ranges: a file keeps the last one only', () => {
  const { text, losses } = exportReadconfig(
    makeLayout({
      nodes: [
        { id: 0, cpus: [0, 2] },
        { id: 1, cpus: [1] },
      ],
    }),
  )
  expect(text).not.toContain('numa')
  expect(losses.map(({ what }) => what)).toEqual([
    '-numa node,nodeid=0,cpus=0,cpus=2',
    '-numa node,nodeid=1,cpus=1',
  ])
})

test.each(['a"b', 'a\nb', 'x'.repeat(1000)])('refuses a path that has no form: %.10j', (memPath) => {
  const backends = [{ kind: 'file' as const, id: 'm', size: 4096, memPath }]
  expect(() => exportReadconfig(makeLayout({ backends }))).toThrow(Failure)
})

test('generated layouts come back but for what the losses name', () => {
  fc.assert(
    fc.property(goodLayouts, (layout) => {
      const { text, losses } = exportReadconfig(layout)
      const read = importReadconfig(text)
      if ('failure' in read) throw new Error(`${read.failure.message}\n${text}`)
      const isTold = (option: string) => losses.some(({ what }) => what.startsWith(option))
      const { target, memory, otherArgs, description: _notes, pinning: _pins, ...rest } = layout
      const { target: theirTarget, memory: theirMemory, otherArgs: theirArgs, ...theirs } = read.layout
      const numa = {
        nodes: [],
        distances: [],
        cpuAssignments: [],
        hmat: { latencyBandwidth: [], caches: [] },
      }
      expect(theirs).toEqual({ ...rest, ...(isTold('-numa') ? numa : {}), ivshmemGroups: [] })
      expect({ accel: theirTarget.accel }).toEqual({ accel: target.accel })
      if (target.cpu !== theirTarget.cpu) expect(isTold('-cpu')).toBe(true)
      if (memory.memPath !== theirMemory.memPath) expect(isTold('-mem-path')).toBe(true)
      if (memory.prealloc !== theirMemory.prealloc)
        expect(isTold('-mem-prealloc') || isTold('/memory/prealloc')).toBe(true)
      if (JSON.stringify(otherArgs) !== JSON.stringify(theirArgs)) expect(losses).not.toEqual([])
    }),
    { numRuns: 150 },
  )
})
