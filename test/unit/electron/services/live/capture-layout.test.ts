import { expect, test } from 'vitest'
import { importQemuArgs } from '../../../../../electron/formats/qemu-cli/import.ts'
import { getStoredCapabilities } from '../../../../../electron/model/stored-capabilities.ts'
import { captureLayout } from '../../../../../electron/services/live/capture-layout.ts'
import { makeMemdev, makeReading } from './make-reading.ts'

const capabilities = getStoredCapabilities('10.0')
const GIB = 2 ** 30
const ARGS = [
  ...['qemu-system-x86_64', '-machine', 'q35', '-m', '1G,slots=2,maxmem=8G'],
  ...['-object', 'memory-backend-ram,id=ram0,size=1G', '-numa', 'node,memdev=ram0'],
  ...['-object', 'memory-backend-ram,id=v0m,size=1G'],
  ...['-device', 'virtio-mem-pci,id=v0,memdev=v0m,node=0'],
]

test('what was plugged and resized since the start is in the layout', () => {
  const reading = makeReading()
  const virtioMem = reading.memoryDevices[1]
  if (virtioMem) virtioMem.data['requested-size'] = GIB / 4
  const { layout, losses } = captureLayout({ args: ARGS, name: 'vm' }, reading, capabilities)
  expect(layout.backends.map(({ id }) => id)).toEqual(['ram0', 'v0m', 'd0m'])
  expect(layout.devices).toMatchObject([
    { kind: 'virtio-mem-pci', memdev: 'v0m', requestedSize: GIB / 4 },
    { kind: 'pc-dimm', id: 'd0', memdev: 'd0m', node: 0, slot: 0, addr: 5 * GIB },
  ])
  expect(losses).toEqual([])
})

test('what nothing was done to is what its command line says', () => {
  const reading = makeReading()
  reading.memdevs = reading.memdevs.filter(({ id }) => id !== 'd0m')
  reading.memoryDevices = reading.memoryDevices.slice(1)
  const { layout } = captureLayout({ args: ARGS, name: 'vm' }, reading, capabilities)
  expect(layout).toEqual(importQemuArgs(ARGS, { capabilities }).layout)
})

test('what was removed is not in it, and a socket alone tells only its backends', () => {
  const memdevs = [makeMemdev({ id: 'ram0', share: true, kind: 'memfd' })]
  const { layout, losses } = captureLayout(
    { name: 'vm' },
    makeReading({ memdevs, memoryDevices: [] }),
    capabilities,
  )
  expect(layout.backends).toEqual([{ kind: 'memfd', id: 'ram0', size: GIB, share: true }])
  expect(losses[0]?.what).toBe('The command line')
})
