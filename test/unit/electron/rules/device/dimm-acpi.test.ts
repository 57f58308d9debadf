import { dimmAcpi } from '../../../../../electron/rules/device/dimm-acpi.ts'
import { testRule } from '../../../../rule-tester/rule-tester.ts'
import { makePlugged } from './make-plugged.ts'
const dimm = { kind: 'pc-dimm', memdev: 'd' } as const
const nvdimm = { kind: 'nvdimm', memdev: 'd' } as const
const virtioMem = { kind: 'virtio-mem-pci', memdev: 'd' } as const

testRule(dimmAcpi, {
  valid: [
    {
      name: 'a DIMM on pc and q35',
      layout: makePlugged([dimm], undefined, { machine: { type: 'q35', acpi: 'auto' } }),
    },
    {
      name: 'a DIMM on virt with firmware',
      layout: makePlugged([dimm], undefined, {
        target: { arch: 'aarch64', cpu: 'max' },
        machine: { type: 'virt' },
        otherArgs: ['-bios', 'QEMU_EFI.fd'],
      }),
    },
    {
      name: 'virtio-mem without ACPI',
      layout: makePlugged([virtioMem], undefined, { machine: { acpi: 'off' } }),
    },
    {
      name: 'a DIMM on microvm',
      layout: makePlugged([dimm], undefined, { machine: { type: 'microvm', acpi: 'off' } }),
    },
  ],
  invalid: [
    {
      name: 'a DIMM on virt without firmware',
      layout: makePlugged([dimm], undefined, {
        target: { arch: 'aarch64', cpu: 'max' },
        machine: { type: 'virt' },
      }),
      at: '/devices/0',
    },
    {
      name: 'a DIMM without ACPI',
      layout: makePlugged([dimm], undefined, { machine: { type: 'q35', acpi: 'off' } }),
      at: '/devices/0',
      fixed: true,
    },
    {
      name: 'an NVDIMM with -no-acpi',
      layout: makePlugged([nvdimm], undefined, { otherArgs: ['-no-acpi'] }),
      at: '/devices/0',
    },
    {
      name: 'a DIMM on isapc',
      layout: makePlugged([dimm], undefined, { machine: { type: 'isapc' } }),
      at: '/devices/0',
    },
  ],
})
