// What a machine offers memory devices: a hot-plug handler, ACPI, buses.

import type { Device } from '../../model/device.ts'
import { hasOtherFlag } from '../layout/other-args.ts'
import type { RuleContext } from '../rule.ts'

/** Whether the machine gives memory devices slots and addresses; microvm and none take them as they come. */
export function isManaged({ resolved }: RuleContext): boolean {
  const { family } = resolved.machine
  return family === 'pc' || family === 'q35' || family === 'virt'
}

/** Whether the machine has no ACPI to announce DIMMs with: switched off, or an isapc. */
export function isAcpiOff({ layout, resolved }: RuleContext): boolean {
  const isOff = layout.machine.acpi === 'off' || hasOtherFlag(layout, 'no-acpi')
  return resolved.machine.family === 'isapc' || isOff
}

/** Whether the machine has a PCI bus; undefined for machines that this program does not know. */
export function hasPciBus({ layout, resolved }: RuleContext): boolean | undefined {
  switch (resolved.machine.family) {
    case 'pc':
    case 'q35':
    case 'virt':
      return true
    case 'microvm':
      return ['on', 'yes', 'true', 'y'].includes(layout.machine.extra?.['pcie'] ?? '')
    case 'isapc':
    case 'none':
      return false
    case 'other':
      return undefined
  }
}

/** Whether the machine has virtio buses of its own (virtio-mmio); undefined for machines that are not known. */
export function hasVirtioBus({ resolved }: RuleContext): boolean | undefined {
  switch (resolved.machine.family) {
    case 'microvm':
    case 'virt':
      return true
    case 'other':
      return undefined
    case 'pc':
    case 'q35':
    case 'isapc':
    case 'none':
      return false
  }
}

/** The bus a device needs, or undefined when any machine has it. */
export function getBusOf(device: Device): 'PCI' | 'virtio' | undefined {
  switch (device.kind) {
    case 'virtio-mem-pci':
    case 'virtio-pmem-pci':
    case 'ivshmem-plain':
    case 'ivshmem-doorbell':
    case 'pxb':
    case 'pxb-pcie':
      return 'PCI'
    case 'virtio-mem':
    case 'virtio-pmem':
      return 'virtio'
    case 'pc-dimm':
    case 'nvdimm':
    case 'ivshmem':
    case 'ivshmem-flat':
    case 'cpu':
      return undefined
  }
}
