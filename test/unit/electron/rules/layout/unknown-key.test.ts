import type { Device } from '../../../../../electron/model/device.ts'
import { makeLayout } from '../../../../../electron/model/layout.ts'
import { MIB } from '../../../../../electron/model/units/size.ts'
import { unknownKey } from '../../../../../electron/rules/layout/unknown-key.ts'
import { makeBackend, makeRam } from '../../../../rule-tester/builders.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
const withDevice = (device: Device) => makeLayout({ backends: [makeRam('d')], devices: [device] })

testRule(unknownKey, {
  valid: [
    {
      name: 'properties of each kind',
      layout: makeLayout({
        backends: [
          makeRam('m', MIB, { dump: false, xUseCanonicalPathForRamblockId: true }),
          makeBackend('memfd', 'n', MIB, { seal: false, hugetlbsize: 2 * MIB }),
        ],
      }),
    },
    {
      name: 'offset and rom, which have rules of their own',
      layout: makeLayout({
        backends: [makeBackend('file', 'm', MIB, { memPath: '/a', offset: 0, rom: 'auto' })],
      }),
    },
    {
      name: 'a property of PCI devices',
      layout: withDevice({ kind: 'ivshmem-plain', memdev: 'd', extra: { addr: '5', bus: 'pci.0' } }),
    },
    {
      name: 'a feature of a plugged cpu',
      layout: withDevice({ kind: 'cpu', driver: 'qemu64-x86_64-cpu', socketId: 1, extra: { avx2: 'on' } }),
    },
    ...['max,-avx2,+sse4.1,-sse4_1', 'qemu64,host_cache_info=off,tsc-freq=1G', 'max,,', 'max,x2apic'].map(
      (cpu) => ({
        name: `-cpu ${cpu}`,
        layout: makeLayout({ target: { cpu } }),
      }),
    ),
    { name: 'properties of tcg', layout: makeLayout({ target: { accel: 'tcg,thread=multi,tb-size=64' } }) },
    {
      name: 'an accelerator with another to fall back on',
      layout: makeLayout({ target: { accel: 'kvm,foo=1' }, otherArgs: ['-accel', 'tcg'] }),
    },
    {
      name: 'what has rules of its own',
      layout: makeLayout({
        devices: [
          { kind: 'pc-dimm', extra: { size: '1' } },
          { kind: 'ivshmem-plain', extra: { vectors: '1' } },
        ],
        threadContexts: [{ id: 't', extra: { 'thread-id': '1' } }],
      }),
    },
    {
      name: 'properties of the machine and of -machine',
      layout: makeLayout({
        machine: { extra: { vmport: 'off', kernel_irqchip: 'split', 'smp.cpus': '2', accel: 'kvm' } },
      }),
    },
    {
      name: 'a chardev key of another backend',
      layout: makeLayout({ chardevs: [{ id: 'c', backend: 'socket', extra: { cols: '80', mux: 'on' } }] }),
    },
    {
      name: 'thread contexts of 7.2',
      layout: makeLayout({ backends: [makeRam('m', MIB, { preallocContext: 't' })] }),
    },
  ],
  invalid: [
    {
      name: 'a key nobody knows',
      layout: makeLayout({ backends: [makeRam('m', MIB, { extra: { foo: 'on' } })] }),
      at: '/backends/0/extra/foo',
      args: { name: 'foo' },
      fixed: true,
    },
    {
      name: 'properties of sibling kinds',
      layout: makeLayout({
        backends: [
          makeRam('m', MIB, { memPath: '/a' }),
          makeRam('n', MIB, { hugetlb: true }),
          makeBackend('shm', 's', MIB, { align: 4096 }),
        ],
      }),
      at: ['/backends/0/memPath', '/backends/1/hugetlb', '/backends/2/align'],
      args: { name: 'mem-path', record: 'backend m (ram)' },
      fixed: true,
    },
    {
      name: 'a property of later versions',
      layout: makeLayout({ backends: [makeRam('m', MIB, { preallocContext: 't', reserve: true })] }),
      qemu: '6.0',
      at: ['/backends/0/preallocContext', '/backends/0/reserve'],
      fixed: true,
    },
    {
      name: 'a guest node',
      layout: makeLayout({ nodes: [{ id: 0, extra: { id: 'foo' } }] }),
      at: '/nodes/0/extra/id',
      fixed: true,
    },
    {
      name: 'a thread context',
      layout: makeLayout({ threadContexts: [{ id: 't', extra: { size: '1' } }] }),
      at: '/threadContexts/0/extra/size',
      fixed: true,
    },
    {
      name: 'a device',
      layout: withDevice({ kind: 'pc-dimm', memdev: 'd', extra: { memaddr: '1', bus: 'x' } }),
      at: '/devices/0/extra/memaddr',
      fixed: true,
    },
    {
      name: 'a level of cpus that 7.2 does not have',
      layout: withDevice({ kind: 'cpu', driver: 'qemu64-x86_64-cpu', moduleId: 0 }),
      qemu: '7.2',
      at: '/devices/0/moduleId',
      fixed: true,
    },
    {
      name: 'a machine',
      layout: makeLayout({ machine: { type: 'q35', extra: { foo: '1', 'bar.baz': '2' } } }),
      at: ['/machine/extra/foo', '/machine/extra/bar.baz'],
      fixed: true,
    },
    {
      name: 'a property that another machine has',
      layout: makeLayout({ machine: { type: 'microvm', extra: { vmport: 'off' } } }),
      at: '/machine/extra/vmport',
      fixed: true,
    },
    {
      name: 'fields that the machine does not have',
      layout: makeLayout({ machine: { type: 'none', acpi: 'off', maxRamBelow4g: 2048 * MIB } }),
      at: ['/machine/acpi', '/machine/maxRamBelow4g'],
      args: { name: 'acpi' },
      fixed: true,
    },
    ...['max,foo=1', 'max,+foo', 'max,-foo,+avx2', 'qemu64,+host_cache_info'].map((cpu) => ({
      name: `-cpu ${cpu}`,
      layout: makeLayout({ target: { cpu } }),
      at: '/target/cpu',
      fixed: true as const,
    })),
    {
      name: 'a member of what QEMU takes before the machine sees it',
      layout: makeLayout({ machine: { extra: { 'type.0': 'pc' } } }),
      at: '/machine/extra/type.0',
      fixed: true,
    },
    {
      name: '-no-acpi where there is no ACPI',
      layout: makeLayout({ machine: { type: 'none' }, otherArgs: ['-no-acpi'] }),
      at: '/otherArgs/0',
      args: { name: 'acpi' },
      fixed: true,
    },
    {
      name: 'an accelerator',
      layout: makeLayout({ target: { accel: 'tcg,foo=1' } }),
      at: '/target/accel',
      args: { record: 'accelerator tcg', name: 'foo' },
      fixed: true,
    },
    {
      name: 'a plugged cpu',
      layout: withDevice({ kind: 'cpu', driver: 'qemu64-x86_64-cpu', extra: { foo: 'on' } }),
      at: '/devices/0/extra/foo',
    },
    {
      name: 'a chardev',
      layout: makeLayout({ chardevs: [{ id: 'c', backend: 'socket', extra: { foo: '1' } }] }),
      at: '/chardevs/0/extra/foo',
      fixed: true,
    },
  ],
})
