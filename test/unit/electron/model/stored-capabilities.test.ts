import { describe, expect, test } from 'vitest'
import { Capabilities } from '../../../../electron/model/capabilities.ts'
import { getStoredCapabilities, parseQemuVersion } from '../../../../electron/model/stored-capabilities.ts'
import {
  DEVICE_HISTORY,
  MACHINE_PROPERTY_HISTORY,
  OBJECT_HISTORY,
  type Lifetime,
} from '../../../../electron/model/stored-capabilities/history.ts'
import { listVersionedTypes } from '../../../../electron/model/stored-capabilities/machine-types.ts'

const names = (version: string): string[] => getStoredCapabilities(version).machines.map(({ name }) => name)

describe('stored records', () => {
  test.each(['7.2', '10.0'])('%s x86_64 and aarch64 are capabilities', (version) => {
    for (const arch of ['x86_64', 'aarch64'] as const) {
      const capabilities = getStoredCapabilities(version, arch)
      expect(Capabilities.parse(capabilities)).toEqual(capabilities)
      expect(capabilities).toMatchObject({ origin: 'stored', arch })
    }
  })

  test('any micro release is the stored one', () => {
    expect(getStoredCapabilities('7.2.5')).toBe(getStoredCapabilities('7.2'))
    expect(getStoredCapabilities('7.2').version).toEqual({ major: 7, minor: 2, micro: 22 })
  })

  test('text that is no version counts as 10.0', () => {
    expect(getStoredCapabilities('newest')).toBe(getStoredCapabilities('10.0'))
  })

  test('10.0 has the shm backend and rom, 7.2 has not', () => {
    expect(getStoredCapabilities('10.0').objectTypes).toContain('memory-backend-shm')
    expect(getStoredCapabilities('7.2').objectTypes).not.toContain('memory-backend-shm')
    expect(getStoredCapabilities('10.0').objectProperties['memory-backend-file']).toContain('rom')
    expect(getStoredCapabilities('7.2').objectProperties['memory-backend-file']).not.toContain('rom')
  })

  test('both have memory-backend-epc, on x86_64 only', () => {
    expect(getStoredCapabilities('7.2').objectTypes).toContain('memory-backend-epc')
    expect(getStoredCapabilities('7.2', 'aarch64').objectTypes).not.toContain('memory-backend-epc')
  })
})

describe('the history of machine types', () => {
  test.each([
    ['x86_64', '7.2'],
    ['x86_64', '10.0'],
    ['aarch64', '7.2'],
    ['aarch64', '10.0'],
  ] as const)('gives what was probed from %s %s', (arch, version) => {
    const probed = getStoredCapabilities(version, arch)
    const byName = (a: { name: string }, b: { name: string }): number => (a.name < b.name ? -1 : 1)
    expect(listVersionedTypes(arch, [probed.version.major, probed.version.minor]).sort(byName)).toEqual(
      probed.machines.filter(({ name }) => /^(pc-i440fx|pc-q35|virt)-\d/.test(name)).sort(byName),
    )
  })
})

describe('the history of objects, devices and properties', () => {
  const isAlive = (life: Lifetime, { major, minor }: Capabilities['version']): boolean => {
    const now = major * 1000 + minor
    const [from, before] = [life.from, life.before ?? [999, 0]].map(([a, b]) => a * 1000 + b)
    return now >= (from ?? 0) && now < (before ?? 0)
  }
  test.each(['7.2', '10.0'])('agrees with what was probed from %s', (version) => {
    const probed = getStoredCapabilities(version)
    for (const [history, lists] of [
      [OBJECT_HISTORY, probed.objectProperties],
      [DEVICE_HISTORY, probed.deviceProperties],
    ] as const) {
      for (const [type, life] of Object.entries(history)) {
        expect([type, type in lists]).toEqual([type, isAlive(life, probed.version)])
        for (const [name, own] of Object.entries(life.properties ?? {}))
          expect([type, name, lists[type]?.includes(name) ?? false]).toEqual([
            type,
            name,
            isAlive(life, probed.version) && isAlive(own, probed.version),
          ])
      }
    }
    for (const [name, life] of Object.entries(MACHINE_PROPERTY_HISTORY))
      expect([name, probed.machineProperties?.['q35']?.includes(name)]).toEqual([
        name,
        isAlive(life, probed.version),
      ])
  })
})

describe('derived versions', () => {
  test('8.2 lies between: its own machine type, offset and rom, no shm', () => {
    const derived = getStoredCapabilities('8.2')
    expect(derived).toMatchObject({ origin: 'derived', version: { major: 8, minor: 2, micro: 0 } })
    expect(derived.machines.find(({ alias }) => alias === 'pc')).toMatchObject({
      name: 'pc-i440fx-8.2',
      isDefault: true,
    })
    expect(names('8.2')).not.toContain('pc-i440fx-9.0')
    expect(names('8.2')).not.toContain('pc-i440fx-1.7')
    expect(derived.objectProperties['memory-backend-file']).toEqual(
      expect.arrayContaining(['offset', 'rom', 'align']),
    )
    expect(derived.objectTypes).not.toContain('memory-backend-shm')
    expect(derived.deviceProperties['virtio-mem-pci']).toContain('dynamic-memslots')
    expect(Capabilities.parse(derived)).toEqual(derived)
  })

  test('3.1 still has the legacy ivshmem device and no memory-backend= of the machine', () => {
    const derived = getStoredCapabilities('3.1')
    expect(derived.deviceTypes).toContain('ivshmem')
    expect(derived.deviceProperties['ivshmem']).toContain('use64')
    expect(derived.machineProperties?.['pc']).not.toContain('memory-backend')
    expect(getStoredCapabilities('4.0').deviceTypes).not.toContain('ivshmem')
  })

  test('11.0 knows what 10.0 knows; types of more than six years are gone', () => {
    expect([...getStoredCapabilities('11.0').objectTypes].sort()).toEqual(
      [...getStoredCapabilities('10.0').objectTypes].sort(),
    )
    expect(names('11.0')).toContain('pc-q35-11.0')
    expect(names('11.0')).not.toContain('pc-q35-5.0')
    expect(names('11.0')).toContain('pc-q35-5.1')
  })

  test('what differs between 7.2 and 10.0 among memory properties has a history', () => {
    const own = [
      ['7.1', 'memory-backend-ram', 'prealloc-context', false],
      ['8.0', 'memory-backend-ram', 'prealloc-context', true],
      ['8.0', 'memory-backend-file', 'offset', false],
      ['8.1', 'memory-backend-file', 'offset', true],
      ['9.1', 'memory-backend-shm', 'size', true],
    ] as const
    for (const [version, type, property, has] of own) {
      expect(getStoredCapabilities(version).objectProperties[type]?.includes(property)).toBe(has)
    }
  })
})

describe('parseQemuVersion', () => {
  test.each([
    ['10.0', { major: 10, minor: 0, micro: 0 }],
    ['v8.2.1', { major: 8, minor: 2, micro: 1 }],
    [' 9 ', { major: 9, minor: 0, micro: 0 }],
    ['ten', undefined],
    ['10.x', undefined],
    ['', undefined],
  ])('%j', (text, version) => {
    expect(parseQemuVersion(text)).toEqual(version)
  })
})
