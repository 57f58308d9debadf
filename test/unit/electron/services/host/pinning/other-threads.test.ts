import { describe, expect, test } from 'vitest'
import {
  listGivenDevices,
  listIothreads,
  normalizePciAddress,
} from '../../../../../../electron/services/host/pinning/other-threads.ts'
import { makePicture } from './make-picture.ts'

test('short addresses are those of domain 0', () => {
  expect(normalizePciAddress('1:0.0')).toBe('0000:01:00.0')
  expect(normalizePciAddress('0000:AF:00.1')).toBe('0000:af:00.1')
  expect(normalizePciAddress('01:00')).toBeUndefined()
})

describe('host devices', () => {
  const { pci } = makePicture({ nodes: 2, cores: 1, threads: 1, pci: [{ address: '0000:af:00.0', node: 1 }] })

  test('are found in every spelling, with the node they are attached to', () => {
    for (const argument of [
      'vfio-pci,host=af:00.0,id=gpu',
      'driver=vfio-pci,host=0000:af:00.0',
      'vfio-pci-nohotplug,sysfsdev=/sys/bus/pci/devices/0000:af:00.0',
      '{"driver":"vfio-pci","host":"af:00.0"}',
    ])
      expect(listGivenDevices({ otherArgs: ['-device', argument] }, pci)).toEqual([
        { address: '0000:af:00.0', node: 1 },
      ])
  })

  test('that this host does not have have no node; other devices are none', () => {
    const otherArgs = [
      '-device',
      'vfio-pci,host=02:00.0',
      '-device',
      'virtio-net-pci,host=af:00.0',
      '--device',
    ]
    expect(listGivenDevices({ otherArgs }, pci)).toEqual([{ address: '0000:02:00.0' }])
    expect(listGivenDevices({ otherArgs: ['-device', '{broken'] }, pci)).toEqual([])
  })
})

test('iothreads are objects of the command line, and those that are pinned', () => {
  const otherArgs = [
    '-object',
    'iothread,id=io0',
    '-object',
    'secret,id=s0',
    '-object={"qom-type":"iothread","id":"io1"}',
  ]
  expect(
    listIothreads({
      otherArgs,
      pinning: {
        iothreads: [
          { id: 'io0', cpus: [1] },
          { id: 'old', cpus: [2] },
        ],
      },
    }),
  ).toEqual(['io0', 'io1', 'old'])
})
