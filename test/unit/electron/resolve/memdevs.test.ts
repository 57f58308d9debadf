import { describe, expect, test } from 'vitest'
import { BACKEND_KINDS, type MemoryBackend } from '../../../../electron/model/backend.ts'
import { MIB } from '../../../../electron/model/units/size.ts'
import { resolveFor } from './resolve-for.ts'

const backends = BACKEND_KINDS.map((kind): MemoryBackend => ({ kind, id: kind, size: MIB }))

describe('memdevs', () => {
  test("are newest first, QEMU's own RAM before all", () => {
    const ids = resolveFor({ backends }).memdevs.map(({ id }) => id)
    expect(ids).toEqual(['pc.ram', 'epc', 'shm', 'memfd', 'file', 'ram'])
  })

  test("have QEMU's defaults of their kind", () => {
    const { memdevs } = resolveFor({ backends })
    const flags = Object.fromEntries(memdevs.map((it) => [it.id, [it.share, it.merge, it.dump]]))
    expect(flags).toEqual({
      'pc.ram': [false, true, true],
      ram: [false, true, true],
      file: [false, true, true],
      memfd: [true, true, true],
      shm: [true, true, true],
      epc: [true, false, false],
    })
    expect(memdevs[0]).toMatchObject({ prealloc: false, reserve: true, policy: 'default', 'host-nodes': [] })
  })

  test('take merge, dump and prealloc from the machine, unless they say otherwise', () => {
    const given: MemoryBackend[] = [
      { kind: 'ram', id: 'a', size: MIB },
      { kind: 'ram', id: 'b', size: MIB, merge: true, dump: true, prealloc: false },
    ]
    const { memdevs } = resolveFor({
      machine: { memMerge: false, dumpGuestCore: false },
      memory: { prealloc: true },
      backends: given,
    })
    expect(memdevs.map((it) => [it.id, it.merge, it.dump, it.prealloc])).toEqual([
      ['pc.ram', false, false, true],
      ['b', true, true, false],
      ['a', false, false, true],
    ])
  })

  test('own RAM is absent where a backend or the nodes bring it, or there is none', () => {
    const ram: MemoryBackend[] = [{ kind: 'ram', id: 'm', size: 64 * MIB }]
    const memory = { size: 64 * MIB }
    expect(resolveFor({ memory, backends: ram, machine: { memoryBackend: 'm' } }).memdevs).toHaveLength(1)
    expect(resolveFor({ memory, backends: ram, nodes: [{ id: 0, memdev: 'm' }] }).memdevs).toHaveLength(1)
    expect(resolveFor({ machine: { type: 'none' } }).memdevs).toEqual([])
    expect(resolveFor({ machine: { type: 'microvm' } }).memdevs[0]?.id).toBe('microvm.ram')
  })

  test('older versions know no reserve, and no backend for their own RAM', () => {
    expect(resolveFor({}, '6.0').memdevs[0]).not.toHaveProperty('reserve')
    expect(resolveFor({}, '4.2').memdevs).toEqual([])
  })
})
