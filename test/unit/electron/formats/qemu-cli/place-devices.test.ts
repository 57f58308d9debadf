import { expect, test } from 'vitest'
import { placeDevices } from '../../../../../electron/formats/qemu-cli/place-devices.ts'
import { splitOptions } from '../../../../../electron/formats/qemu-cli/split-options.ts'

/** The texts of -device in order, with others as they are. */
function place(devices: string[], others: string[]): string[] {
  const options = splitOptions(others.map((text) => ({ text, isUnexpanded: false })))
  return placeDevices(devices, options).filter((word) => word !== '-device')
}

test('ours come first', () => {
  expect(place(['pc-dimm', 'nvdimm'], ['-S', '-device', 'e1000', 'disk'])).toEqual([
    'pc-dimm',
    'nvdimm',
    '-S',
    'e1000',
    'disk',
  ])
})

test('one of ours waits for its bus, and those after it keep their order', () => {
  expect(place(['a', 'iv,bus=rp1', 'b'], ['-device', 'port,id=rp0', '-device', 'port,id=rp1', '-S'])).toEqual(
    ['a', 'port,id=rp0', 'port,id=rp1', 'iv,bus=rp1', 'b', '-S'],
  )
})

test('a bus may carry a number', () => {
  expect(place(['iv,bus=br1.0'], ['-device', 'pci-bridge,id=br1'])).toEqual([
    'pci-bridge,id=br1',
    'iv,bus=br1.0',
  ])
})

test('others wait for a bus of ours', () => {
  const port = '{"driver":"pcie-root-port","bus":"pxb1","id":"rp1"}'
  expect(place(['a', 'pxb-pcie,id=pxb1', 'iv,bus=rp1'], ['-device', port])).toEqual([
    'a',
    'pxb-pcie,id=pxb1',
    port,
    'iv,bus=rp1',
  ])
})

test('buses in a circle lose nothing', () => {
  expect(place(['a,id=a,bus=b'], ['-device', 'b,id=b,bus=a']).sort()).toEqual([
    'a,id=a,bus=b',
    'b,id=b,bus=a',
  ])
})
