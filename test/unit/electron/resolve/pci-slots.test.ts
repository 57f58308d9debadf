import { describe, expect, test } from 'vitest'
import type { Device } from '../../../../electron/model/device.ts'
import { makeLayout, type Layout } from '../../../../electron/model/layout.ts'
import { getStoredCapabilities } from '../../../../electron/model/stored-capabilities.ts'
import { getBoard } from '../../../../electron/resolve/board.ts'
import { getMachineType } from '../../../../electron/resolve/machine-type.ts'
import { isPciDevice, placePciDevices } from '../../../../electron/resolve/pci-slots.ts'

const capabilities = getStoredCapabilities('10.0')
const plain = (extra?: Record<string, string>): Device => ({
  kind: 'ivshmem-plain',
  memdev: 'm',
  ...(extra ? { extra } : {}),
})

function place(devices: Device[], more: Partial<Omit<Layout, 'schema'>> = {}): unknown[] {
  const layout = makeLayout({ otherArgs: ['-nodefaults'], devices, ...more })
  const places = placePciDevices(layout, getBoard(getMachineType(layout, capabilities), capabilities))
  return [...places.values()].map(({ path, problem }) => path ?? problem)
}

const q35 = { machine: { type: 'q35' } }

describe('PCI slots', () => {
  test('are the lowest free ones', () => {
    expect(place([plain(), plain({ addr: '4' }), plain(), plain()])).toEqual([
      '0000:00:02.0',
      '0000:00:04.0',
      '0000:00:03.0',
      '0000:00:05.0',
    ])
    expect(place([plain()], { otherArgs: [] })).toEqual(['0000:00:04.0'])
    expect(place([plain()], q35)).toEqual(['0000:00:01.0'])
  })

  test('are not known beside devices that are kept as they are, but addresses are', () => {
    const otherArgs = ['-device', 'e1000']
    expect(place([plain(), plain({ addr: '7' })], { otherArgs })).toEqual([undefined, '0000:00:07.0'])
  })

  test('of the board are taken', () => {
    expect(place([plain({ addr: '1' })])).toEqual([
      { what: 'taken', address: '01.0', by: 'PIIX3', isAsked: true },
    ])
    expect(place([plain({ addr: '1.3' })])).toMatchObject([{ what: 'taken', by: 'PIIX4_PM' }])
    expect(place([plain({ addr: '1.3' })], { machine: { acpi: 'off' } })).toEqual(['0000:00:01.3'])
    expect(place([plain({ addr: '1.2' })], { machine: { extra: { usb: 'on' } } })).toMatchObject([
      { what: 'taken' },
    ])
    expect(place([plain({ addr: '1f.2' })], q35)).toMatchObject([{ what: 'taken', by: 'ich9-ahci' }])
    expect(place([plain({ addr: '1f.4' })], q35)).toEqual(['0000:00:1f.4'])
  })

  test('hold several functions when the first says so', () => {
    const first = plain({ addr: '5', multifunction: 'on' })
    expect(place([first, plain({ addr: '5.1' })])).toEqual(['0000:00:05.0', '0000:00:05.1'])
    expect(place([plain({ addr: '5' }), plain({ addr: '5.1' })]).at(1)).toEqual({
      what: 'single-function',
      address: '05.1',
      by: 0,
      isAsked: true,
    })
    expect(place([plain({ addr: '5.1' }), plain({ addr: '5' })]).at(1)).toMatchObject({
      what: 'single-function',
      address: '05.1',
      by: 0,
    })
    expect(place([plain({ addr: '0.1' })])).toMatchObject([{ what: 'single-function', by: 'i440FX' }])
  })

  test('end after 30 devices', () => {
    const places = place(Array.from({ length: 31 }, () => plain()))
    expect(places.slice(-2)).toEqual(['0000:00:1f.0', { what: 'full' }])
    expect(
      place(
        Array.from({ length: 31 }, () => plain()),
        q35,
      ).slice(-2),
    ).toEqual(['0000:00:1e.0', { what: 'full' }])
  })

  test('of other buses are not told, but a wrong address is', () => {
    expect(place([plain({ bus: 'x' }), plain({ bus: 'x', addr: '20' })])).toEqual([
      undefined,
      { what: 'address', given: '20' },
    ])
  })

  test('are for PCI devices only', () => {
    expect(isPciDevice({ kind: 'virtio-mem-pci' })).toBe(true)
    expect(isPciDevice({ kind: 'virtio-mem' })).toBe(false)
  })
})
