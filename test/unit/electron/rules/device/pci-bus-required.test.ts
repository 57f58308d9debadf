import { pciBusRequired } from '../../../../../electron/rules/device/pci-bus-required.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
import { makePlugged } from './make-plugged.ts'
const plain = { kind: 'ivshmem-plain', memdev: 'd' } as const
const on = (type: string, extra?: Record<string, string>) => ({
  machine: { type, ...(extra ? { extra } : {}) },
})

testRule(pciBusRequired, {
  valid: [
    {
      name: 'another device on pc',
      layout: makePlugged([], [], { ...on('pc'), otherArgs: ['-device', 'virtio-net-pci'] }),
    },
    {
      name: 'pc and q35',
      layout: makePlugged([plain, { kind: 'virtio-mem-pci', memdev: 'e' }], undefined, on('q35')),
    },
    { name: 'microvm with PCI', layout: makePlugged([plain], undefined, on('microvm', { pcie: 'on' })) },
    {
      name: 'bare virtio-mem on microvm',
      layout: makePlugged([{ kind: 'virtio-mem', memdev: 'd' }], undefined, on('microvm')),
    },
    {
      name: 'a DIMM on none',
      layout: makePlugged([{ kind: 'pc-dimm', memdev: 'd' }], undefined, on('none')),
    },
  ],
  invalid: [
    {
      name: 'isapc and none',
      layout: makePlugged([plain, { kind: 'pxb', busNr: 5 }], undefined, on('isapc')),
      at: ['/devices/0', '/devices/1'],
      args: { bus: 'PCI' },
    },
    {
      name: 'a device that is kept as it is',
      layout: makePlugged([], [], { ...on('none'), otherArgs: ['-device', 'pcie-root-port,id=rp'] }),
      at: '/otherArgs/1',
      args: { device: 'pcie-root-port' },
    },
    {
      name: 'microvm without PCI',
      layout: makePlugged([plain], undefined, on('microvm')),
      at: '/devices/0',
      fixed: true,
    },
    {
      name: 'bare virtio-mem on pc',
      layout: makePlugged([{ kind: 'virtio-mem', memdev: 'd' }]),
      at: '/devices/0',
      args: { bus: 'virtio' },
      fixed: true,
    },
  ],
})
