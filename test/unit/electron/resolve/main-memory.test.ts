import { describe, expect, test } from 'vitest'
import { GIB, KIB, MIB } from '../../../../electron/model/units/size.ts'
import { resolveFor } from './resolve-for.ts'

const backends = [
  { kind: 'ram' as const, id: 'small', size: 64 * MIB },
  { kind: 'ram' as const, id: 'odd', size: 100 * MIB + 4 * KIB },
  { kind: 'ram' as const, id: 'large', size: GIB },
]

describe('main memory', () => {
  test('is 128 MiB by default and nothing on the machine none', () => {
    expect(resolveFor({}).memory).toEqual({ base: 128 * MIB, maximum: 128 * MIB, slots: 0, plugged: 0 })
    expect(resolveFor({ memory: { size: 0 } }).memory.base).toBe(128 * MIB)
    expect(resolveFor({ machine: { type: 'none' } }).memory.base).toBe(0)
  })

  test('is rounded up to 8 KiB, maxmem is not', () => {
    const { memory } = resolveFor({ memory: { size: 64 * MIB + 1, maxSize: GIB + 1 } })
    expect(memory).toMatchObject({ base: 64 * MIB + 8 * KIB, maximum: GIB + 1 })
  })

  test('takes the exact size of its backend when none is given', () => {
    expect(resolveFor({ machine: { memoryBackend: 'odd' }, backends }).memory.base).toBe(100 * MIB + 4 * KIB)
  })

  test('keeps its own size beside a backend when one is given', () => {
    const resolved = resolveFor({ machine: { memoryBackend: 'large' }, memory: { size: 64 * MIB }, backends })
    expect(resolved.memory.base).toBe(64 * MIB)
  })

  test('a backend below 128 MiB leaves room for memory devices and makes a node', () => {
    const resolved = resolveFor({ machine: { type: 'q35', memoryBackend: '/objects/small' }, backends })
    expect(resolved.memory).toMatchObject({ base: 64 * MIB, maximum: 128 * MIB })
    expect(resolved.deviceMemory).toEqual({ start: 4 * GIB, end: 4 * GIB + 64 * MIB })
    expect(resolved.implicitNode).toBe(true)
  })

  test('a backend above 128 MiB leaves the maximum behind and no room', () => {
    const resolved = resolveFor({ machine: { type: 'q35', memoryBackend: 'large' }, backends })
    expect(resolved.memory).toMatchObject({ base: GIB, maximum: 128 * MIB })
    expect(resolved.deviceMemory).toBeUndefined()
    expect(resolved.nodes).toEqual([])
  })

  test('a backend that is not there counts as not named', () => {
    const resolved = resolveFor({ machine: { memoryBackend: 'gone' }, memory: { size: 64 * MIB } })
    expect(resolved.memdevs.map(({ id }) => id)).toEqual(['pc.ram'])
  })
})
