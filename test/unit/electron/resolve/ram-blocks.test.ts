import { describe, expect, test } from 'vitest'
import type { MemoryBackend } from '../../../../electron/model/backend.ts'
import { GIB, MIB } from '../../../../electron/model/units/size.ts'
import { resolveFor } from './resolve-for.ts'

const makeBackends = (...ids: string[]): MemoryBackend[] =>
  ids.map((id) => ({ kind: 'ram', id, size: 64 * MIB }))

describe('RAM block names', () => {
  test('are the ids of backends that are used', () => {
    const { ramBlocks } = resolveFor({
      memory: { size: 64 * MIB, maxSize: GIB, slots: 1 },
      backends: makeBackends('n', 'd', 'idle', 'p'),
      nodes: [{ id: 0, memdev: 'n' }],
      devices: [
        { kind: 'pc-dimm', memdev: 'd' },
        { kind: 'virtio-pmem-pci', memdev: 'p' },
      ],
    })
    expect(ramBlocks).toEqual({ n: 'n', d: 'd' })
  })

  test.each([
    [{}, 'feb02e00', 'feb02c00'],
    [{ acpi: 'off' as const }, 'feb00e00', 'feb00c00'],
    [{ extra: { ioapic2: 'off' } }, 'feb00e00', 'feb00c00'],
  ])('of bare virtio-mem devices on microvm %j have the transport in front', (more, first, second) => {
    const { ramBlocks } = resolveFor({
      machine: { type: 'microvm', ...more },
      memory: { size: 64 * MIB },
      backends: makeBackends('a', 'b'),
      devices: [
        { kind: 'virtio-mem', memdev: 'a' },
        { kind: 'virtio-mem', memdev: 'b' },
      ],
    })
    expect(ramBlocks).toMatchObject({
      a: `virtio-mmio@00000000${first}/a`,
      b: `virtio-mmio@00000000${second}/b`,
    })
  })

  test.each([
    ['memfd', 'pc-i440fx-3.1', undefined, '/objects/m'],
    ['file', 'pc-i440fx-3.1', undefined, '/objects/m'],
    ['ram', 'pc-i440fx-3.1', undefined, 'm'],
    ['file', 'pc-i440fx-4.0', undefined, 'm'],
    ['file', 'pc-i440fx-4.0', true, '/objects/m'],
    ['memfd', 'pc-i440fx-3.1', false, 'm'],
  ] as const)('%s on %s with the switch %s is %s', (kind, type, flag, name) => {
    const backend: MemoryBackend = {
      kind,
      id: 'm',
      size: 64 * MIB,
      ...(flag === undefined ? {} : { xUseCanonicalPathForRamblockId: flag }),
    }
    const { ramBlocks } = resolveFor({ machine: { type, memoryBackend: 'm' }, backends: [backend] })
    expect(ramBlocks).toEqual({ m: name })
  })

  test("memory of a PCI device has the device's address in front", () => {
    const fields = {
      backends: makeBackends('a', 'b', 'c'),
      devices: [
        { kind: 'ivshmem-plain', memdev: 'a' },
        { kind: 'ivshmem-plain', memdev: 'b', extra: { addr: '0x1d.2' } },
        { kind: 'virtio-mem-pci', memdev: 'c' },
      ] as const,
    }
    const resolveOn = (type: string, ...otherArgs: string[]) =>
      resolveFor({ ...fields, devices: [...fields.devices], machine: { type }, otherArgs }).ramBlocks
    expect(resolveOn('pc', '-nodefaults')).toMatchObject({
      a: '0000:00:02.0/a',
      b: '0000:00:1d.2/b',
      c: '0000:00:03.0/c',
    })
    expect(resolveOn('pc')).toMatchObject({ a: '0000:00:04.0/a' })
    expect(resolveOn('q35')).toMatchObject({ a: '0000:00:03.0/a', c: '0000:00:04.0/c' })
    expect(resolveOn('microvm')).toMatchObject({ a: '0000:00:01.0/a' })
  })

  test('an address that other arguments decide is not guessed', () => {
    const { ramBlocks } = resolveFor({
      backends: makeBackends('a', 'b', 'c'),
      devices: [
        { kind: 'ivshmem-plain', memdev: 'a' },
        { kind: 'ivshmem-plain', memdev: 'b', extra: { bus: 'root.1' } },
        { kind: 'ivshmem-plain', memdev: 'c', extra: { addr: '5', bus: 'pci.0' } },
      ],
      otherArgs: ['-nodefaults', '-device', 'e1000'],
    })
    expect(ramBlocks).toEqual({ 'pc.ram': 'pc.ram', c: '0000:00:05.0/c' })
  })
})
