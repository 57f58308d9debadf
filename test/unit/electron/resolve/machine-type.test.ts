import { describe, expect, test } from 'vitest'
import { makeLayout } from '../../../../electron/model/layout.ts'
import { getStoredCapabilities } from '../../../../electron/model/stored-capabilities.ts'
import { getMachineType } from '../../../../electron/resolve/machine-type.ts'

const getType = (type: string | undefined, qemu = '10.0', arch: 'x86_64' | 'aarch64' = 'x86_64') =>
  getMachineType(
    makeLayout({ machine: type === undefined ? {} : { type } }),
    getStoredCapabilities(qemu, arch),
  )

describe('getMachineType', () => {
  test.each([
    ['pc', '10.0', 'pc-i440fx-10.0'],
    ['q35', '7.2', 'pc-q35-7.2'],
    [undefined, '7.2', 'pc-i440fx-7.2'],
    ['microvm', '7.2', 'microvm'],
    ['pc-q35-2.11', '10.0', 'pc-q35-2.11'],
  ])('%s for %s is %s', (type, qemu, concrete) => {
    expect(getType(type, qemu).type).toBe(concrete)
  })

  test('an alias of a version without a record is the type of that version', () => {
    expect(
      getMachineType(makeLayout({ machine: { type: 'q35' } }), {
        ...getStoredCapabilities('7.2'),
        machines: [],
      }).type,
    ).toBe('pc-q35-7.2')
  })

  test('the version is that of the type, not of QEMU', () => {
    expect(getType('pc-i440fx-2.10').version).toEqual([2, 10])
    expect(getType('microvm').version).toBeUndefined()
  })

  test.each([
    ['pc-1.3', 'pc'],
    ['pc-i440fx-5.0', 'pc'],
    ['pc-q35-5.0', 'q35'],
    ['isapc', 'isapc'],
    ['none', 'none'],
    ['virt-7.2', 'virt'],
    ['x-remote', 'other'],
    ['nonsense', 'other'],
  ])('%s is of the family %s', (type, family) => {
    expect(getType(type).family).toBe(family)
  })

  test('arm has no default machine', () => {
    expect(getType(undefined, '10.0', 'aarch64').family).toBe('none')
    expect(getType('virt', '10.0', 'aarch64').type).toBe('virt-10.0')
  })
})
