import { makeLayout } from '../../../../../electron/model/layout.ts'
import { GIB, MIB, TIB } from '../../../../../electron/model/units/size.ts'
import { machinePhysBits } from '../../../../../electron/rules/machine/phys-bits.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'

testRule(machinePhysBits, {
  valid: [
    {
      name: '40 bits full',
      layout: makeLayout({ target: { cpu: 'kvm64' }, memory: { maxSize: 1018 * GIB } }),
    },
    {
      name: 'more bits',
      layout: makeLayout({ target: { cpu: 'max,phys-bits=48' }, memory: { maxSize: 2 * TIB } }),
    },
    {
      name: 'a host cpu, whose bits nobody knows',
      layout: makeLayout({ target: { cpu: 'host', accel: 'kvm' }, memory: { maxSize: 64 * TIB } }),
    },
    {
      name: 'machines without a device area',
      layout: makeLayout({ machine: { type: 'microvm' }, memory: { maxSize: 2 * TIB } }),
    },
    {
      name: 'a cpu of 32 address bits before QEMU 8.2',
      layout: makeLayout({ target: { cpu: 'max,phys-bits=32' }, machine: { type: 'q35' } }),
      qemu: '7.2',
    },
    {
      name: 'a 32-bit cpu without 36-bit pages before QEMU 8.2',
      layout: makeLayout({ target: { cpu: 'qemu32' }, memory: { maxSize: 61 * GIB } }),
      qemu: '7.2',
    },
    {
      name: 'a 32-bit cpu on a type up to 8.1, whatever the QEMU',
      layout: makeLayout({
        target: { cpu: 'qemu32' },
        machine: { type: 'pc-q35-8.1' },
        memory: { size: 64 * MIB, maxSize: 100 * GIB, slots: 1 },
      }),
      qemu: '10.0',
    },
    {
      name: 'a 32-bit cpu whose memory fits',
      layout: makeLayout({ target: { cpu: 'qemu32' }, memory: { size: 64 * MIB, maxSize: 60 * GIB } }),
    },
  ],
  invalid: [
    {
      name: 'a 32-bit cpu of 36 address bits before QEMU 8.2',
      layout: makeLayout({
        target: { cpu: 'kvm32' },
        memory: { size: 64 * MIB, maxSize: 61 * GIB, slots: 1 },
      }),
      qemu: '7.2',
      at: '/memory/maxSize',
      args: { highest: 0x10ffffffff, limit: 0xfffffffff, bits: 36 },
      fixed: true,
    },
    {
      name: 'a cpu of 32 address bits from QEMU 8.2 on',
      layout: makeLayout({ target: { cpu: 'max,phys-bits=32' }, machine: { type: 'q35' } }),
      qemu: '10.0',
      at: '/memory/size',
    },
    {
      name: 'one GiB more than 40 bits hold',
      layout: makeLayout({ target: { cpu: 'kvm64' }, memory: { size: 64 * MIB, maxSize: 1019 * GIB } }),
      at: '/memory/maxSize',
      args: { highest: 0x1003fffffff, limit: 0xffffffffff, bits: 40 },
      fixed: true,
    },
    {
      name: 'the larger PCI window of q35',
      layout: makeLayout({
        target: { cpu: 'kvm64' },
        machine: { type: 'q35' },
        memory: { size: 64 * MIB, maxSize: 990 * GIB },
      }),
      at: '/memory/maxSize',
      fixed: true,
    },
    {
      name: 'a PCI window made larger',
      layout: makeLayout({
        target: { cpu: 'kvm64' },
        machine: { type: 'q35' },
        memory: { size: 64 * MIB, maxSize: 512 * GIB },
        otherArgs: ['-global', 'q35-pcihost.pci-hole64-size=1T'],
      }),
      at: '/memory/maxSize',
    },
    {
      name: 'slots, which take 1 GiB each',
      layout: makeLayout({
        target: { cpu: 'kvm64' },
        memory: { size: 64 * MIB, slots: 2, maxSize: 1017 * GIB },
      }),
      at: '/memory/maxSize',
      fixed: true,
    },
    {
      name: 'fewer bits',
      layout: makeLayout({
        target: { cpu: 'qemu64,phys-bits=36' },
        memory: { size: 64 * MIB, maxSize: 59 * GIB },
      }),
      at: '/memory/maxSize',
      args: { highest: 0x103fffffff, limit: 0xfffffffff },
      fixed: true,
    },
    {
      name: 'an AMD cpu, whose memory would move and need more bits still',
      layout: makeLayout({ memory: { size: 64 * MIB, maxSize: 3800 * GIB } }),
      at: '/memory/maxSize',
      fixed: true,
    },
    {
      name: 'a 32-bit cpu since QEMU 8.2',
      layout: makeLayout({ target: { cpu: 'qemu32' }, memory: { size: 64 * MIB, maxSize: 61 * GIB } }),
      qemu: '10.0',
      at: '/memory/maxSize',
      args: { highest: 0x103bffffff, limit: 0xfffffffff, bits: 36 },
      fixed: true,
    },
    {
      name: 'a 32-bit cpu on a type from 8.2 on',
      layout: makeLayout({
        target: { cpu: 'qemu32' },
        machine: { type: 'pc-q35-8.2' },
        memory: { size: 64 * MIB, maxSize: 61 * GIB, slots: 1 },
      }),
      qemu: '10.0',
      at: '/memory/maxSize',
      args: { highest: 0x107bffffff, limit: 0xfffffffff, bits: 36 },
    },
    {
      name: 'main memory alone on a cpu without PAE',
      layout: makeLayout({ machine: { type: 'isapc' }, memory: { size: 4 * GIB } }),
      qemu: '10.0',
      at: '/memory/size',
      args: { highest: 0x11fffffff, limit: 0xffffffff, bits: 32 },
    },
  ],
})
