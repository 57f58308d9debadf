// ivshmem-doorbell talks to its server through a chardev of its own.

import type { Layout } from '../../model/layout.ts'
import { getDeviceName } from '../layout/device-name.ts'
import { listOtherOptions } from '../layout/other-args.ts'
import { defineRule } from '../rule.ts'
import { listConnections } from './connection.ts'

/** Options whose whole value may be "chardev:ID". */
const CONSOLES = ['serial', 'parallel', 'monitor', 'qmp', 'debugcon', 'gdb'] as const

/** Ids of chardevs that the arguments kept as they are use. */
function getOtherUses(layout: Layout): Set<string> {
  const consoles = CONSOLES.flatMap((name) => listOtherOptions(layout, name)).map(({ word }) => {
    return word?.startsWith('chardev:') ? word.slice('chardev:'.length) : undefined
  })
  const named = ['mon', 'netdev', 'device', 'object']
    .flatMap((name) => listOtherOptions(layout, name).map(({ word, keys }) => ({ name, word, keys })))
    .map(({ name, word, keys }) => keys.get('chardev') ?? (name === 'mon' ? word : undefined))
  return new Set([...consoles, ...named].filter((id) => id !== undefined))
}

/**
 * ivshmem-doorbell names a chardev that exists and that nothing else uses.
 *
 * Stands for: ivshmem_doorbell_realize() in QEMU's hw/misc/ivshmem-pci.c and set_chr() in qdev-properties-system.c.
 */
export const doorbellChardevRequired = defineRule({
  id: 'ivshmem/doorbell-chardev-required',
  severity: 'error',
  standsFor: 'hw/misc/ivshmem-pci.c: ivshmem_doorbell_realize()',
  *find({ layout }) {
    const used = getOtherUses(layout)
    for (const { device, position, at, chardev } of listConnections(layout)) {
      const isFree = chardev !== undefined && !used.has(chardev.record.id)
      if (chardev) used.add(chardev.record.id)
      // Several may share a multiplexed one.
      if (isFree || chardev?.record.extra?.['mux'] === 'on') continue
      yield {
        at: `${at}/chardev`,
        args: { device: getDeviceName(device, position), chardev: device.chardev ?? '' },
      }
    }
  },
})
