// Devices need a bus to be plugged into.

import { pointerTo } from '../../model/pointer.ts'
import { getDeviceName } from '../layout/device-name.ts'
import { makeTextFix } from '../layout/fix.ts'
import { listOtherOptions } from '../layout/other-args.ts'
import { defineRule } from '../rule.ts'
import { getBusOf, hasPciBus, hasVirtioBus } from './machine-support.ts'

/** Devices outside the layout whose name says that they are PCI devices. */
const PCI_NAME = /^pcie?-|-pci$/

/**
 * virtio-mem-pci, virtio-pmem-pci, ivshmem and pxb devices need a machine with PCI (not isapc or none, nor microvm
 * without pcie=on); bare virtio-mem and virtio-pmem need one with virtio buses. Of other
 * devices those count whose name says that they are for PCI.
 *
 * Stands for: qdev_device_add() in QEMU's system/qdev-monitor.c.
 */
export const pciBusRequired = defineRule({
  id: 'device/pci-bus-required',
  severity: 'error',
  standsFor: 'system/qdev-monitor.c: qdev_device_add()',
  *find(context) {
    const hasPci = hasPciBus(context) ?? true
    const hasVirtio = hasVirtioBus(context) ?? true
    const { type, family } = context.resolved.machine
    for (const [position, device] of context.layout.devices.entries()) {
      const bus = getBusOf(device)
      const isThere = bus === 'PCI' ? hasPci : bus === 'virtio' ? hasVirtio : true
      // A bus that is named may belong to a device that the layout does not know.
      if (isThere || (bus === 'virtio' && device.extra?.['bus'] !== undefined)) continue
      const at = pointerTo('devices', position)
      const isBare = device.kind === 'virtio-mem' || device.kind === 'virtio-pmem'
      yield {
        at,
        args: { device: getDeviceName(device, position), bus: bus ?? '', machine: type },
        fixes: [
          ...(isBare && hasPci ? [makeTextFix(`${at}/kind`, 'kind', `${device.kind}-pci`)] : []),
          ...(bus === 'PCI' && family === 'microvm'
            ? [makeTextFix('/machine/extra/pcie', 'pcie', 'on')]
            : []),
        ],
      }
    }
    if (hasPci) return
    for (const { at, word, keys } of listOtherOptions(context.layout, 'device')) {
      if (word === undefined || !PCI_NAME.test(word) || keys.has('bus')) continue
      yield { at, args: { device: word, bus: 'PCI', machine: type } }
    }
  },
})
