// AMD's reserved range below 1 TiB moves memory up, out of reach of 40 bits.

import { defineRule } from '../rule.ts'
import { makeAddressFixes } from './address-fixes.ts'
import { getCpuModel } from '../../resolve/cpu-model.ts'
import { getAddressUse } from './highest-address.ts'

/**
 * With an AMD cpu model and machine types from 7.1 on, addresses from 1012 GiB on move all memory above 4 GiB up to
 * 1 TiB, which then must fit the cpu's physical address bits.
 *
 * Stands for: pc_memory_init() in QEMU's hw/i386/pc.c (enforce_amd_1tb_hole).
 */
export const machinePhysBitsAmd = defineRule({
  id: 'machine/phys-bits-amd',
  severity: 'error',
  standsFor: 'hw/i386/pc.c: pc_memory_init()',
  versions: { from: '7.1' },
  *find(context) {
    const { maxSize } = context.layout.memory
    const cpu = getCpuModel(context)
    const use = cpu && getAddressUse(context, cpu)
    // Addresses that do not fit even where they are belong to machine/phys-bits.
    if (!use || use.unmoved > use.limit || use.final <= use.limit) return
    yield {
      at: maxSize === undefined ? '/memory/size' : '/memory/maxSize',
      args: {
        unmoved: use.unmoved,
        start: use.movesFrom ?? 0,
        highest: use.final,
        limit: use.limit,
        bits: cpu.physBits ?? 0,
        cpu: cpu.name,
      },
      fixes: makeAddressFixes(context, cpu, use),
    }
  },
})
