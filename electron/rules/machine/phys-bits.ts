// All guest addresses fit the cpu's physical address width.

import { defineRule } from '../rule.ts'
import { makeAddressFixes } from './address-fixes.ts'
import { getCpuModel } from '../../resolve/cpu-model.ts'
import { getAddressUse } from './highest-address.ts'

/**
 * The end of the PCI window above main memory and the memory-device area fits the cpu's physical address bits: 40, which
 * is 1 TiB, unless -cpu or the host says otherwise.
 *
 * Stands for: pc_memory_init() in QEMU's hw/i386/pc.c (since 7.1).
 */
export const machinePhysBits = defineRule({
  id: 'machine/phys-bits',
  severity: 'error',
  standsFor: 'hw/i386/pc.c: pc_memory_init()',
  versions: { from: '7.1' },
  *find(context) {
    const { maxSize } = context.layout.memory
    const cpu = getCpuModel(context)
    const use = cpu && getAddressUse(context, cpu)
    if (!use || use.unmoved <= use.limit) return
    yield {
      at: maxSize === undefined ? '/memory/size' : '/memory/maxSize',
      args: { highest: use.unmoved, limit: use.limit, bits: cpu.physBits ?? 0, cpu: cpu.name },
      fixes: makeAddressFixes(context, cpu, use),
    }
  },
})
