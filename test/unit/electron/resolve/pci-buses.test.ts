import { expect, test } from 'vitest'
import { makeLayout } from '../../../../electron/model/layout.ts'
import { findBus, getRootBus } from '../../../../electron/resolve/pci-buses.ts'

const layout = makeLayout({
  devices: [
    { kind: 'pxb', id: 'a', busNr: 100 },
    { kind: 'pxb-pcie', id: 'b', busNr: 200 },
    { kind: 'ivshmem-plain', id: 'c', memdev: 'm' },
  ],
})

test.each([
  ['pc', 'pci.0', 'root'],
  ['pc', 'pcie.0', 'missing'],
  ['pc', 'isa.0', 'other'],
  ['pc', '', 'missing'],
  ['pc', 'a', 'unknown'],
  ['pc', 'c', 'missing'],
  ['q35', 'pcie.0', 'root'],
  ['q35', 'b', 'bridges-only'],
  ['q35', 'ide.5', 'other'],
  ['q35', '/i440FX-pcihost/pci.0', 'unknown'],
  ['microvm', 'virtio-mmio-bus.3', 'other'],
  ['none', 'main-system-bus', 'other'],
  ['other', 'pci.0', 'unknown'],
] as const)('on %s the bus "%s" of a device is %s', (family, bus, found) => {
  expect(findBus(bus, layout, { family }, 2)).toBe(found)
})

test('a bus may be one of a device that is kept as it is', () => {
  const more = makeLayout({ otherArgs: ['-device', 'pcie-root-port,id=rp'] })
  expect(findBus('rp', more, { family: 'q35' }, 0)).toBe('unknown')
})

test('the root bus by board', () => {
  expect((['pc', 'q35', 'isapc'] as const).map((family) => getRootBus({ family }))).toEqual([
    'pci.0',
    'pcie.0',
    '',
  ])
})
